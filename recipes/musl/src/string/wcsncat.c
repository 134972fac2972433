/* wcsncat(), by functions that are fast. Own work of the mstatic project. */
#include <string.h>
#include <wchar.h>

wchar_t *wcsncat(wchar_t *restrict d, const wchar_t *restrict s, size_t n)
{
	wchar_t *to = d + wcslen(d);

	n = wcsnlen(s, n);
	memcpy(to, s, n * sizeof *to);
	to[n] = 0;
	return d;
}
