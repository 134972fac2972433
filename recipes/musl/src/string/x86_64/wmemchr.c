/* wmemchr(): see search.h. Own work of the mstatic project. */
#include <wchar.h>
#define WIDE
#include "search.h"

DEFINE_SEARCH(BYTE, i < n ? s+i : 0)

wchar_t *wmemchr(const wchar_t *s, wchar_t c, size_t n)
{
	return n ? (wchar_t *)search((const char *)s, c, wide_bytes(n)) : 0;
}
