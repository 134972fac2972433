#ifndef _MSTATIC_STRING_H
#define _MSTATIC_STRING_H
#include <stddef.h>

/* With _GNU_SOURCE strerror_r() returns the text. A program that takes it for POSIX's all the same may be compiled
 * with -Dstrerror_r=__xpg_strerror_r. */
#if defined(_GNU_SOURCE) && !defined(strerror_r)
#define _MSTATIC_GNU_STRERROR_R
#define strerror_r __xpg_strerror_r
#endif
#include_next <string.h>

#ifdef _GNU_SOURCE
#ifdef __cplusplus
extern "C" {
#endif
#ifdef _MSTATIC_GNU_STRERROR_R
#undef strerror_r
char *strerror_r(int, char *, size_t) __asm__("__gnu_strerror_r");
#endif
void *rawmemchr(const void *, int);
int __memcmpeq(const void *, const void *, size_t);
/* NULL for what is none. */
const char *strerrorname_np(int);
const char *strerrordesc_np(int);
const char *sigabbrev_np(int);
const char *sigdescr_np(int);
char *strfry(char *);
void *memfrob(void *, size_t);
#ifdef __cplusplus
}
#endif

#ifndef basename /* <libgen.h> has made it POSIX's */
#ifdef __cplusplus
extern "C++" char *basename(char *) __asm__("basename");
extern "C++" const char *basename(const char *) __asm__("basename");
#else
char *basename(const char *);
#endif
#endif

#ifndef strndupa
#define strndupa(string, most) \
	(__extension__({ \
		const char *_from = (string); \
		size_t _n = strnlen(_from, (most)); \
		char *_to = (char *)__builtin_alloca(_n + 1); \
		_to[_n] = 0; \
		(char *)memcpy(_to, _from, _n); \
	}))
#endif
#endif

#include <mstatic/fortify.h>
#ifdef _MSTATIC_FORTIFY
#include <mstatic/fortify-string.h>
#endif
#endif
