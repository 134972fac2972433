/* memchr(): see search.h. Own work of the mstatic project. */
#include <string.h>
#include "search.h"

void *memchr(const void *s, int c, size_t n)
{
	const char *e = end_of(s, n), *found = n ? search(s, c, e, BYTE) : 0;

	return found < e ? (void *)found : 0;
}
