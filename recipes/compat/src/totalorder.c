/* IEEE 754's order of all that a type can hold: -NaN, …, -0, 0, …, NaN; signaling ones nearer to the numbers. */
#ifndef EACH_REAL
#define EACH_REAL "totalorder.c"
#include "each-real.h"

ALSO(totalorder);
ALSO(totalordermag);
#else

static int F(magnitudes)(struct parts p, struct parts q)
{
	if (p.exponent != q.exponent)
		return p.exponent < q.exponent ? -1 : 1;
	return order(p.fraction, q.fraction);
}

PUBLIC int F(totalorder)(const REAL *x, const REAL *y);
PUBLIC int F(totalorder)(const REAL *x, const REAL *y)
{
	struct parts p = F(parts)(*x), q = F(parts)(*y);

	if (p.negative != q.negative)
		return p.negative;
	return p.negative ? F(magnitudes)(p, q) >= 0 : F(magnitudes)(p, q) <= 0;
}

PUBLIC int F(totalordermag)(const REAL *x, const REAL *y);
PUBLIC int F(totalordermag)(const REAL *x, const REAL *y)
{
	return F(magnitudes)(F(parts)(*x), F(parts)(*y)) <= 0;
}
#endif
