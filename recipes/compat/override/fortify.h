/* _FORTIFY_SOURCE: functions that write into a buffer whose size the compiler knows stop the program
 * (a trap: SIGILL, or SIGTRAP) instead of writing beyond its end. All of it is in the headers, so that
 * objects refer to no other functions than without it. Level 2 keeps strings within their member of a
 * structure, level 3 takes sizes into account that are known at run time only. */
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

/* An unknown size is the greatest there is, and always enough. */
#define _FORTIFY_NEED(n, room) \
	do { \
		if (__builtin_expect((n) > (room), 0)) \
			__builtin_trap(); \
	} while (0)
#define _FORTIFY_UNKNOWN(room) ((room) == (size_t)-1)

#endif
#endif
#endif
