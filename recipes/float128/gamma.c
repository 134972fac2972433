/* Gamma of long double, which is _Float128 here: Stirling's series, and steps from there to smaller numbers. */
#include <math.h>

#define PI 3.14159265358979323846264338327950288L

/* Bernoulli numbers of even order k, over k (k - 1). */
static const long double coefficients[] = {1.L / 12, -1.L / 360, 1.L / 1260, -1.L / 1680, 1.L / 1188, -691.L / 360360,
	1.L / 156, -3617.L / 122400, 43867.L / 244188, -174611.L / 125400, 77683.L / 5796, -236364091.L / 1506960,
	657931.L / 300, -3392780147.L / 93960, 1723168255201.L / 2492028, -7709321041217.L / 505920};

static long double stirling(long double x)
{
	long double y = 1 / (x * x), total = 0, power;

	for (int i = sizeof coefficients / sizeof *coefficients; i-- > 0;)
		total = total * y + coefficients[i];
	/* In two parts: the power alone may be infinite. */
	power = powl(x, x / 2 - 0.25L);
	return power * expl(-x) * power * expl(total / x) * 2.50662827463100050241576528481104525L;
}

/* sin(pi x), without what pi x would lose. */
static long double sine(long double x)
{
	long double r = x - 2 * roundl(x / 2);

	return fabsl(r) <= 0.5L ? sinl(PI * r) : sinl(PI * (copysignl(1, r) - r));
}

/* For x above -0.5. */
static long double by_steps(long double x)
{
	long double product = 1, top = x, lost, n = 0;

	for (; top < 28; top = x + ++n)
		product *= top;
	/* What the last sum rounded away counts by the logarithm's derivative. */
	lost = n > x ? x - (top - n) : n - (top - x);
	return stirling(top) / product * (1 + lost * (logl(top) - 0.5L / top));
}

long double tgammal(long double x)
{
	if (isnan(x) || x == INFINITY)
		return x;
	if (fabsl(x) < 0x1p-120L)
		return 1 / x;
	if (x < 0 && x == floorl(x))
		return (x - x) / 0.0L;
	if (x < -1800)
		return fmodl(floorl(x), 2) == 0 ? 0.0L : -0.0L;
	if (x > 1760)
		return x * 0x1p16383L;
	if (x > -0.5L)
		return by_steps(x);
	/* In two steps: gamma(1 - x) may be infinite where the quotient is not 0. */
	return PI / sine(x) / by_steps(-x) / -x;
}
