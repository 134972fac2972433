/* The bits of a NaN below the one that says whether it is quiet, as a number. */
#ifndef EACH_REAL
#define EACH_REAL "payload.c"
#include "each-real.h"

ALSO(getpayload);
ALSO(setpayload);
ALSO(setpayloadsig);
#else
#define QUIET (MANTISSA - 2)

PUBLIC REAL F(getpayload)(const REAL *x);
PUBLIC REAL F(getpayload)(const REAL *x)
{
	struct parts p = F(parts)(*x);
	struct bits b = both(p.fraction, ones(QUIET));

	if (!F(nan_parts)(p))
		return -1;
	return (REAL)b.high * 0x1p32f * 0x1p32f + (REAL)b.low;
}

/* 0 where x is NaN with the payload then, else 1, and it is 0. */
static int F(set)(REAL *x, REAL payload, bool quiet)
{
	struct parts p = F(parts)(payload), nan = {.exponent = TOP, .fraction = bit(MANTISSA - 1)};
	int digits = (int)p.exponent - (TOP >> 1) + 1; /* in front of the point, where it is 1 at least */
	bool zero = p.exponent == 0 && !any(p.fraction);

	*x = 0;
	if (zero ? p.negative || !quiet : p.negative || digits < 1 || digits > QUIET)
		return 1;
	if (!zero) {
		unsigned after = (unsigned)(MANTISSA - digits);
		if (any(both(p.fraction, ones(after))))
			return 1;
		nan.fraction = with(nan.fraction, right(p.fraction, after));
	}
	if (quiet)
		nan.fraction = with(nan.fraction, bit(QUIET));
	*x = F(whole)(nan);
	return 0;
}

PUBLIC int F(setpayload)(REAL *x, REAL payload);
PUBLIC int F(setpayload)(REAL *x, REAL payload)
{
	return F(set)(x, payload, true);
}

PUBLIC int F(setpayloadsig)(REAL *x, REAL payload);
PUBLIC int F(setpayloadsig)(REAL *x, REAL payload)
{
	return F(set)(x, payload, false);
}
#undef QUIET
#endif
