/* wcschr(): see search.h. Own work of the mstatic project. */
#include <wchar.h>
#define WIDE
#include "search.h"

DEFINE_SEARCH(BYTE | ZERO, *(const wchar_t *)(s+i) == byte ? s+i : 0)

wchar_t *wcschr(const wchar_t *s, wchar_t c)
{
	return (wchar_t *)search((const char *)s, c, NO_END);
}
