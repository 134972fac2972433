/* wcslen(): see search.h. Own work of the mstatic project. */
#include <wchar.h>
#define WIDE
#include "search.h"

DEFINE_SEARCH(ZERO, i/4)

size_t wcslen(const wchar_t *s)
{
	return search((const char *)s, 0, NO_END);
}
