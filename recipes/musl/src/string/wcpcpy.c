/* wcpcpy(), by memcpy(). Own work of the mstatic project. */
#include <string.h>
#include <wchar.h>

wchar_t *wcpcpy(wchar_t *restrict d, const wchar_t *restrict s)
{
	size_t n = wcslen(s);

	memcpy(d, s, (n + 1) * sizeof *d);
	return d + n;
}
