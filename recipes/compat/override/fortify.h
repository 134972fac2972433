/* _FORTIFY_SOURCE: functions that write into a buffer whose size the compiler knows end the program, with glibc's
 * message and by SIGABRT, instead of writing beyond its end. What is checked is in the headers; objects refer to
 * __chk_fail besides. Level 2 keeps strings within their member of a structure, level 3 takes sizes into account that
 * are known at run time only. */
#ifndef _MSTATIC_FORTIFY_H
#define _MSTATIC_FORTIFY_H

#if defined(_FORTIFY_SOURCE) && defined(__OPTIMIZE__) && defined(__GNUC__)
#if _FORTIFY_SOURCE > 0 && __OPTIMIZE__ > 0
#define _MSTATIC_FORTIFY 1

/* What is no builtin function can be checked by gcc only: clang takes the inner call for one of the
 * inline function itself, and cannot hand variable arguments on. */
#ifndef __clang__
#define _MSTATIC_FORTIFY_ALL 1
#endif

#define _FORTIFY_FN extern __inline __attribute__((__gnu_inline__, __always_inline__, __artificial__))

#if _FORTIFY_SOURCE > 2 && (__GNUC__ >= 12 || __clang_major__ >= 9)
#define _FORTIFY_ROOM(p) __builtin_dynamic_object_size(p, 0)
#define _FORTIFY_MEMBER(p) __builtin_dynamic_object_size(p, 1)
#else
#define _FORTIFY_ROOM(p) __builtin_object_size(p, 0)
#define _FORTIFY_MEMBER(p) __builtin_object_size(p, _FORTIFY_SOURCE > 1)
#endif

#ifdef __cplusplus
extern "C"
#endif
__attribute__((__noreturn__, __cold__)) void __chk_fail(void);

/* An unknown size is the greatest there is, and always enough. */
#define _FORTIFY_NEED(n, room) \
	do { \
		if (__builtin_expect((n) > (room), 0)) \
			__chk_fail(); \
	} while (0)
#define _FORTIFY_UNKNOWN(room) ((room) == (size_t)-1)

#endif
#endif
#endif
