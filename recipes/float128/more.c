/* What musl and picolibc compute otherwise, or not to the last bit. */
#include <math.h>

long double moshier_lgammal_r(long double, int *);

long double exp10l(long double x)
{
	return powl(10, x);
}

long double lgammal_r(long double x, int *sign)
{
	int ignored;

	*sign = signbit(x) && isfinite(x) && (x == 0 || (floorl(x) != x && fmodl(floorl(x), 2) != 0)) ? -1 : 1;
	return fabsl(x) < 0x1p-120L && x != 0 ? -logl(fabsl(x)) : moshier_lgammal_r(x, &ignored);
}

long double lgammal(long double x)
{
	return lgammal_r(x, &signgam);
}

long double remquol(long double x, long double y, int *quotient)
{
	long double ay = fabsl(y), r = fabsl(x), half;
	unsigned n = 0;

	*quotient = 0;
	if (isnan(x) || isnan(y) || isinf(x) || y == 0)
		return x * y / (x * y);
	if (ay <= 0x1p16380L)
		r = fmodl(r, 8 * ay);
	for (unsigned part = 4; part; part /= 2)
		if (ay <= 0x1.ffffffffffffffffffffffffffffp16383L / part && r >= part * ay)
			r -= part * ay, n += part;
	half = ay / 2;
	/* Of the smallest numbers a half is not exact, but twice as much is. */
	if (ay < 0x1p-16000L ? r + r > ay || (r + r == ay && n % 2) : r > half || (r == half && n % 2))
		r -= ay, n++;
	n &= 7;
	*quotient = signbit(x) != signbit(y) ? -(int)n : (int)n;
	return r == 0 ? copysignl(0, x) : signbit(x) ? -r : r;
}

long double remainderl(long double x, long double y)
{
	int ignored;

	return remquol(x, y, &ignored);
}
