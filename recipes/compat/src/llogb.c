/* The exponent as a long: for 0 and NaN the least one, for infinity the largest. */
#include <errno.h>
#include <fenv.h>
#include <limits.h>
#ifndef EACH_REAL
#define EACH_REAL "llogb.c"
#include "each-real.h"

ALSO(llogb);
#else

PUBLIC long F(llogb)(REAL x);
PUBLIC long F(llogb)(REAL x)
{
	struct parts p = F(parts)(x);
	bool zero = p.exponent == 0 && !any(p.fraction);
	long e = p.exponent ? (long)p.exponent : 1;

	if (p.exponent == TOP || zero) {
#ifdef FE_INVALID
		feraiseexcept(FE_INVALID);
#endif
		errno = EDOM;
		return zero || F(nan_parts)(p) ? LONG_MIN : LONG_MAX;
	}
	for (; !any(both(p.fraction, bit(MANTISSA - 1))); e--)
		p.fraction = left(p.fraction, 1);
	return e - (TOP >> 1);
}
#endif
