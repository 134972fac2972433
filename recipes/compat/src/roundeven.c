/* To the nearest integer, what is halfway to the even one, whatever way the program rounds; no exception. */
#ifndef EACH_REAL
#define EACH_REAL "roundeven.c"
#include "each-real.h"

ALSO(roundeven);
#else

PUBLIC REAL F(roundeven)(REAL x);
PUBLIC REAL F(roundeven)(REAL x)
{
	struct parts p = F(parts)(x);
	int after = MANTISSA - 1 - ((int)p.exponent - (TOP >> 1)); /* bits after the point */
	struct bits rest, half;

	if (p.exponent == TOP)
		return x + x;
	if (after <= 0)
		return x;
	if (after > MANTISSA) {
		p.exponent = 0;
		p.fraction = (struct bits){0, 0};
		return F(whole)(p);
	}
	rest = both(p.fraction, ones((unsigned)after));
	half = bit((unsigned)after - 1);
	p.fraction = difference(p.fraction, rest);
	if (order(rest, half) > 0 || (order(rest, half) == 0 && any(both(p.fraction, bit((unsigned)after)))))
		p.fraction = sum(p.fraction, bit((unsigned)after));
	if (order(p.fraction, ones(MANTISSA)) > 0) {
		p.fraction = right(p.fraction, 1);
		p.exponent++;
	} else if (!any(p.fraction)) {
		p.exponent = 0;
	}
	return F(whole)(p);
}
#endif
