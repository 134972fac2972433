/* vasprintf: most strings are short, and formatted once. Own work of the mstatic project. */
#define _GNU_SOURCE
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int vasprintf(char **s, const char *fmt, va_list ap)
{
	char first[256];
	va_list again;
	int l;

	va_copy(again, ap);
	l = vsnprintf(first, sizeof first, fmt, again);
	va_end(again);
	if (l < 0 || !(*s = malloc(l + 1U)))
		return -1;
	if ((size_t)l >= sizeof first)
		return vsnprintf(*s, l + 1U, fmt, ap);
	memcpy(*s, first, l + 1U);
	return l;
}
