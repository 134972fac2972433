/* The one of two that is larger, or smaller, by magnitude, as IEEE 754 had them in 2008: a NaN is missing data, but a
 * signaling one makes NaN. */
#ifndef EACH_REAL
#define EACH_REAL "fmaxmag.c"
#include "each-real.h"

ALSO(fmaxmag);
ALSO(fminmag);
#else

static bool F(signaling)(struct parts p)
{
	return F(nan_parts)(p) && !any(both(p.fraction, bit(MANTISSA - 2)));
}

static REAL F(chosen)(REAL x, REAL y, bool larger)
{
	struct parts p = F(parts)(x), q = F(parts)(y), ap = p, aq = q;
	REAL ax, ay;

	if (F(signaling)(p) || F(signaling)(q))
		return x + y;
	if (F(nan_parts)(p) || F(nan_parts)(q))
		return F(nan_parts)(p) ? y : x;
	ap.negative = aq.negative = false;
	ax = F(whole)(ap), ay = F(whole)(aq);
	if (ax != ay)
		return (ax > ay) == larger ? x : y;
	return (larger ? x > y : x < y) ? x : y;
}

PUBLIC REAL F(fmaxmag)(REAL x, REAL y);
PUBLIC REAL F(fmaxmag)(REAL x, REAL y)
{
	return F(chosen)(x, y, true);
}

PUBLIC REAL F(fminmag)(REAL x, REAL y);
PUBLIC REAL F(fminmag)(REAL x, REAL y)
{
	return F(chosen)(x, y, false);
}
#endif
