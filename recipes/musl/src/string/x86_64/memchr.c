/* memchr(): see search.h. Own work of the mstatic project. */
#include <string.h>
#include "search.h"

DEFINE_SEARCH(BYTE, i < n ? s+i : 0)

void *memchr(const void *s, int c, size_t n)
{
	return n ? (void *)search(s, c, n) : 0;
}
