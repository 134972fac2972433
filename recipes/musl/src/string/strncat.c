/* strncat(), by functions that are fast. Own work of the mstatic project. */
#include <string.h>

char *strncat(char *restrict d, const char *restrict s, size_t n)
{
	char *to = d+strlen(d);

	n = strnlen(s, n);
	memcpy(to, s, n);
	to[n] = 0;
	return d;
}
