/* wcsrchr(): see strrchr.h. Own work of the mstatic project. */
#include <wchar.h>
#define WIDE
#include "strrchr.h"

wchar_t *wcsrchr(const wchar_t *s, wchar_t c)
{
	return (wchar_t *)search_last((const char *)s, c);
}
