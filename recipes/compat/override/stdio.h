#ifndef _MSTATIC_STDIO_H
#define _MSTATIC_STDIO_H
#include_next <stdio.h>
#include <stdarg.h>
/* As large as programs find it with glibc, which read lines into so much. musl's functions use less of it. */
#undef BUFSIZ
#define BUFSIZ 8192

#ifdef _LARGEFILE64_SOURCE
typedef fpos_t fpos64_t;
#endif

#if defined(_GNU_SOURCE) || defined(_BSD_SOURCE)
#ifdef __cplusplus
extern "C" {
#endif
char *tmpnam_r(char *);
#ifdef _GNU_SOURCE
int fcloseall(void);
struct obstack;
int obstack_printf(struct obstack *__restrict, const char *__restrict, ...)
	__attribute__((__format__(__printf__, 2, 3)));
int obstack_vprintf(struct obstack *__restrict, const char *__restrict, va_list)
	__attribute__((__format__(__printf__, 2, 0)));
#ifndef SEEK_DATA
#define SEEK_DATA 3
#define SEEK_HOLE 4
#endif
#endif
#ifdef __cplusplus
}
#endif
#endif

#include <mstatic/fortify.h>
#ifdef _MSTATIC_FORTIFY
#include <mstatic/fortify-stdio.h>
#endif
#endif
