/* wcscpy(): see copy.h. Own work of the mstatic project. */
#define WIDE
#define COPIED(d, i, n) (d)
#include "copy.h"

wchar_t *wcscpy(wchar_t *restrict d, const wchar_t *restrict s)
{
	return (wchar_t *)copy_string((char *)d, (const char *)s, NO_END);
}
