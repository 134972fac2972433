#ifndef _MSTATIC_STRING_H
#define _MSTATIC_STRING_H
#include <stddef.h>
#include_next <string.h>

#ifdef _GNU_SOURCE
#ifdef __cplusplus
extern "C" {
#endif
void *rawmemchr(const void *, int);
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
