/* What picolibc's files of long double functions find around them there. */
#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>

typedef uint32_t u_int32_t;
typedef uint64_t u_int64_t;
#define _IEEE128_FLOAT
#define _IEEE_754_2008_SNAN 1
#ifndef __FLOAT_WORD_ORDER__
#define __FLOAT_WORD_ORDER__ __BYTE_ORDER__
#endif
#define __always_inline inline __attribute__((__always_inline__))
#define __strong_reference(from, to)
#define _MATH_ALIAS_l_l(name)
#define STRICT_ASSIGN(type, to, from) ((to) = (from))

long double __p1evll(long double, const long double *, int), __polevll(long double, const long double *, int);
long double lgammal_r(long double, int *);

static inline long double __math_oflowl(uint32_t negative)
{
	volatile long double x = negative ? -0x1p16383L : 0x1p16383L;
	return x * 0x1p16383L;
}

static inline long double __math_uflowl(uint32_t negative)
{
	volatile long double x = negative ? -0x1p-16382L : 0x1p-16382L;
	return x * 0x1p-16382L;
}

static inline long double __math_divzerol(uint32_t negative)
{
	volatile long double zero = 0;
	return (negative ? -1 : 1) / zero;
}

static inline long double invalid(long double x)
{
	volatile long double zero = x - x;
	return isnan(x) ? x : zero / zero;
}
#define __math_invalidl invalid
#define __math_inexactl(x) (x)
#define asr(x, n) ((x) >> (n))
#define lsl(x, n) ((x) << (n))
#define __math_check_oflowl(x) (x)
#define __math_check_uflowl(x) (x)
#define check_oflowl(x) (x)
#define check_uflowl(x) (x)
#include "math_private_openbsd.h"
