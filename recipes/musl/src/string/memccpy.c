/* memccpy(), by functions that are fast. Own work of the mstatic project. */
#include <string.h>

void *memccpy(void *restrict d, const void *restrict s, int c, size_t n)
{
	const char *found = memchr(s, c, n);

	if (found) n = found - (const char *)s + 1;
	memcpy(d, s, n);
	return found ? (char *)d+n : 0;
}
