/* vsnprintf: a FILE whose buffer is the caller's, so that what is printed is copied once. What no longer fits is
 * counted and dropped. What is printed may be where it goes, by mistake, as in sprintf(s, "%s...", s), which adds to s
 * with glibc; with snprintf() s is empty there. Own work of the mstatic project. */
#include <limits.h>
#include <stdint.h>
#include <string.h>
#include "stdio_impl.h"

static size_t drop(FILE *f, const unsigned char *s, size_t n)
{
	size_t room = f->wend - f->wpos;

	if (n > room)
		memcpy(f->wpos, s, room);
	f->wpos = f->wend;
	return n;
}

int vsnprintf(char *restrict s, size_t n, const char *restrict fmt, va_list ap)
{
	unsigned char none[1], *to = n ? (unsigned char *)s : none;
	/* A size that is beyond the end of memory is that of a program that knows that it has enough. */
	size_t room = !n ? 0 : n - 1 < -1 - (uintptr_t)s ? n - 1 : -1 - (uintptr_t)s;
	FILE f = {
		.lbf = EOF,
		.write = drop,
		.lock = -1,
		.buf = to,
		.buf_size = 1,
		.wbase = to,
		.wpos = to,
		.wend = to + room,
	};

	if (n != INT_MAX) /* which is what vsprintf() gives */
		*to = 0;

	int l = vfprintf(&f, fmt, ap);

	*f.wpos = 0;
	return l;
}
