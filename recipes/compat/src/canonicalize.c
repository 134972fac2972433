/* A NaN becomes quiet. x87 has bits that are no number: whose leading bit is not what the exponent says. */
#ifndef EACH_REAL
#define EACH_REAL "canonicalize.c"
#include "each-real.h"

ALSO(canonicalize);
int __iscanonicall(long double x);
PUBLIC int __iscanonicall(long double x)
{
	struct parts p = partsl(x);

	return LDBL_MANT_DIG != 64 || !p.exponent == !(p.fraction.low >> 63);
}
#else

PUBLIC int F(canonicalize)(REAL *to, const REAL *x);
PUBLIC int F(canonicalize)(REAL *to, const REAL *x)
{
	struct parts p = F(parts)(*x);

	if (MANTISSA == 64 && !p.exponent != !any(both(p.fraction, bit(63))))
		return 1;
	*to = F(nan_parts)(p) ? *x + *x : *x;
	return 0;
}
#endif
