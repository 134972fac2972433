/* wmemset(): see memset.h. Own work of the mstatic project. */
#include <wchar.h>
#define WIDE
#include "memset.h"

wchar_t *wmemset(wchar_t *d, wchar_t c, size_t n)
{
	if (n < 4) {
		if (n) d[0] = d[n/2] = d[n-1] = c;
		return d;
	}
	if (n <= 16) return fill_upto64((char *)d, (v16)((w16){0} + c), n*4);
	return fill((char *)d, c, n*4);
}
