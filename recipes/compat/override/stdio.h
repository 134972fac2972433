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

#if defined(_MSTATIC_INLINE) && (defined(_POSIX_SOURCE) || defined(_POSIX_C_SOURCE) || defined(_XOPEN_SOURCE) || \
	defined(_GNU_SOURCE) || defined(_BSD_SOURCE))
#ifdef __cplusplus
extern "C" {
#endif
/* What a stream of the C library's begins with: a byte is taken or put where it lies, and where there is none, or no
 * room, the function is called. */
struct __mstatic_stream {
	unsigned __flags; /* 16: at its end, 32: failed */
	unsigned char *__read, *__read_end;
	int (*__close)(FILE *);
	unsigned char *__write_end, *__write, *__none, *__write_begin;
	int (*__calls[3])(FILE *);
	unsigned char *__buffer;
	size_t __size;
	FILE *__beside[2];
	int __fd, __pid;
	long __locks;
	int __wide, __lock;
	int __flushed_by; /* the byte that has the buffer written, or -1 */
} __attribute__((__may_alias__));

int __mstatic_getc_unlocked(FILE *) __asm__("getc_unlocked");
int __mstatic_putc_unlocked(int, FILE *) __asm__("putc_unlocked");

_MSTATIC_INLINE int getc_unlocked(FILE *__f)
{
	struct __mstatic_stream *__s = (struct __mstatic_stream *)__f;

	return __s->__read != __s->__read_end ? *__s->__read++ : __mstatic_getc_unlocked(__f);
}

_MSTATIC_INLINE int putc_unlocked(int __c, FILE *__f)
{
	struct __mstatic_stream *__s = (struct __mstatic_stream *)__f;

	if (__s->__write == __s->__write_end || (unsigned char)__c == __s->__flushed_by)
		return __mstatic_putc_unlocked(__c, __f);
	return *__s->__write++ = (unsigned char)__c;
}

_MSTATIC_INLINE int getchar_unlocked(void)
{
	return getc_unlocked(stdin);
}

_MSTATIC_INLINE int putchar_unlocked(int __c)
{
	return putc_unlocked(__c, stdout);
}

#if defined(_GNU_SOURCE) || defined(_BSD_SOURCE)
_MSTATIC_INLINE int fgetc_unlocked(FILE *__f)
{
	return getc_unlocked(__f);
}

_MSTATIC_INLINE int fputc_unlocked(int __c, FILE *__f)
{
	return putc_unlocked(__c, __f);
}

_MSTATIC_INLINE int feof_unlocked(FILE *__f)
{
	return (((struct __mstatic_stream *)__f)->__flags & 16) != 0;
}

_MSTATIC_INLINE int ferror_unlocked(FILE *__f)
{
	return (((struct __mstatic_stream *)__f)->__flags & 32) != 0;
}
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
