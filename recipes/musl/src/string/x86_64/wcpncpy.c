/* wcpncpy(): see copy.h. Own work of the mstatic project. */
#define WIDE
#define COPIED(d, i, n) ((i) < (n) ? memset((d)+(i), 0, (n)-(i)) : (d)+(i))
#include "copy.h"

wchar_t *wcpncpy(wchar_t *restrict d, const wchar_t *restrict s, size_t n)
{
	return n ? (wchar_t *)copy_string((char *)d, (const char *)s, n*4) : d;
}
