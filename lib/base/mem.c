#include "mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fail.h"

static void *need(void *p)
{
	if (!p) {
		fail("out of memory");
		exit(1);
	}
	return p;
}

void *xmalloc(size_t n)
{
	return need(malloc(n ? n : 1));
}

void *xcalloc(size_t n, size_t size)
{
	return need(calloc(n ? n : 1, size ? size : 1));
}

void *xrealloc(void *p, size_t n)
{
	return need(realloc(p, n ? n : 1));
}

char *xstrdup(const char *s)
{
	return need(strdup(s));
}

char *xstrndup(const char *s, size_t n)
{
	return need(strndup(s, n));
}

char *xvasprintf(const char *fmt, va_list ap)
{
	char most[256]; /* of what is printed is shorter: then once is enough */
	va_list again;

	va_copy(again, ap);
	int n = vsnprintf(most, sizeof most, fmt, ap);
	char *p = xmalloc((size_t)n + 1);
	if ((size_t)n < sizeof most)
		memcpy(p, most, (size_t)n + 1);
	else
		vsnprintf(p, (size_t)n + 1, fmt, again);
	va_end(again);
	return p;
}

char *xasprintf(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	char *p = xvasprintf(fmt, ap);
	va_end(ap);
	return p;
}
