/* wcscpy(), by memcpy(). Own work of the mstatic project. */
#include <string.h>
#include <wchar.h>

wchar_t *wcscpy(wchar_t *restrict d, const wchar_t *restrict s)
{
	return memcpy(d, s, (wcslen(s) + 1) * sizeof *d);
}
