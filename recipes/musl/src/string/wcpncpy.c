/* wcpncpy(), by memcpy() and wmemset(). Own work of the mstatic project. */
#include <string.h>
#include <wchar.h>

wchar_t *wcpncpy(wchar_t *restrict d, const wchar_t *restrict s, size_t n)
{
	size_t l = wcsnlen(s, n);

	memcpy(d, s, l * sizeof *d);
	return wmemset(d + l, 0, n - l);
}
