/* strnlen(): see search.h. Own work of the mstatic project. */
#include <string.h>
#include "search.h"

DEFINE_SEARCH(ZERO, i < n ? i : n)

size_t strnlen(const char *s, size_t n)
{
	return n ? search(s, 0, n) : 0;
}
