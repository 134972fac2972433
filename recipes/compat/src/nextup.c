/* The next larger and the next smaller one, without any exception. */
#ifndef EACH_REAL
#define EACH_REAL "nextup.c"
#include "each-real.h"

ALSO(nextup);
ALSO(nextdown);
#else

static struct parts F(away)(struct parts p)
{
	p.fraction = sum(p.fraction, bit(0));
	if (order(p.fraction, ones(MANTISSA)) > 0) {
		p.fraction = bit(MANTISSA - 1);
		p.exponent++;
	} else if (p.exponent == 0 && any(both(p.fraction, bit(MANTISSA - 1)))) {
		p.exponent = 1;
	}
	return p;
}

static struct parts F(nearer)(struct parts p)
{
	p.fraction = difference(p.fraction, bit(0));
	if (p.exponent && !any(both(p.fraction, bit(MANTISSA - 1)))) {
		p.exponent--;
		p.fraction = p.exponent ? ones(MANTISSA) : ones(MANTISSA - 1);
	}
	return p;
}

PUBLIC REAL F(nextup)(REAL x);
PUBLIC REAL F(nextup)(REAL x)
{
	struct parts p = F(parts)(x);

	if (F(nan_parts)(p))
		return x + x;
	if (p.exponent == TOP && !p.negative)
		return x;
	if (p.exponent == 0 && !any(p.fraction))
		p.negative = false;
	return F(whole)(p.negative ? F(nearer)(p) : F(away)(p));
}

PUBLIC REAL F(nextdown)(REAL x);
PUBLIC REAL F(nextdown)(REAL x)
{
	return -F(nextup)(-x);
}
#endif
