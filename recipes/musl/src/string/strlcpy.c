/* strlcpy(), by functions that are fast. Own work of the mstatic project. */
#define _BSD_SOURCE
#include <string.h>

size_t strlcpy(char *d, const char *s, size_t n)
{
	size_t l = strlen(s);

	if (n) {
		n = l < n ? l : n-1;
		memcpy(d, s, n);
		d[n] = 0;
	}
	return l;
}
