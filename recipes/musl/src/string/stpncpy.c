/* stpncpy(), by functions that are fast. Own work of the mstatic project. */
#include <string.h>

char *__stpncpy(char *restrict d, const char *restrict s, size_t n)
{
	size_t l = strnlen(s, n);

	memcpy(d, s, l);
	return memset(d+l, 0, n-l);
}

weak_alias(__stpncpy, stpncpy);
