/* Complex functions of long double, which is _Float128 here: Kahan's formulas, and C11's annex G where a part is not
 * finite. */
#include <complex.h>
#include <float.h>
#include <math.h>

#define PI 3.14159265358979323846264338327950288L
#define LN2 0.693147180559945309417232121458176568L
/* cosh and sinh of more are infinite, and exp of it is not. */
#define LARGE 11356
typedef _Complex long double number;

number csqrtl(number z)
{
	long double x = creall(z), y = cimagl(z), t;
	int scale = 0;

	if (isinf(y))
		return CMPLXL(INFINITY, y);
	if (isnan(x))
		return CMPLXL(x, x);
	if (isinf(x))
		return signbit(x) ? CMPLXL(isnan(y) ? y : 0, copysignl(x, y)) : CMPLXL(x, isnan(y) ? y : copysignl(0, y));
	if (isnan(y))
		return CMPLXL(y, y);
	if (x == 0 && y == 0)
		return CMPLXL(0, y);
	if (fmaxl(fabsl(x), fabsl(y)) > 0x1p16380L)
		scale = -4;
	else if (fmaxl(fabsl(x), fabsl(y)) < 0x1p-16200L)
		scale = 230;
	x = scalbnl(x, scale), y = scalbnl(y, scale);
	t = sqrtl((fabsl(x) + hypotl(x, y)) / 2);
	z = x >= 0 ? CMPLXL(t, y / (2 * t)) : CMPLXL(fabsl(y) / (2 * t), copysignl(t, y));
	return CMPLXL(scalbnl(creall(z), -scale / 2), scalbnl(cimagl(z), -scale / 2));
}

number clogl(number z)
{
	long double x = fabsl(creall(z)), y = fabsl(cimagl(z)), large = fmaxl(x, y), small = fminl(x, y);
	long double magnitude = hypotl(x, y), real;

	if (magnitude > 0.5L && magnitude < 2)
		real = log1pl((large - 1) * (large + 1) + small * small) / 2;
	else if (isinf(magnitude) && isfinite(large))
		real = logl(hypotl(x / 2, y / 2)) + LN2;
	else if (large < 0x1p-16300L && large > 0)
		real = logl(hypotl(x * 0x1p200L, y * 0x1p200L)) - 200 * LN2;
	else
		real = logl(magnitude);
	return CMPLXL(real, cargl(z));
}

number clog10l(number z)
{
	long double magnitude = cabsl(z), ten = 0.434294481903251827651128918916605082L;
	int exact = magnitude >= 2 || (magnitude <= 0.5L && magnitude > 0x1p-16000L);

	z = clogl(z);
	return CMPLXL(exact ? log10l(magnitude) : creall(z) * ten, cimagl(z) * ten);
}

/* e^x / scale, times cos y and sin y. */
static number turned(long double x, long double y, long double scale)
{
	long double half = expl(x / 2) / scale, rest = expl(x / 2);

	return CMPLXL(half * cosl(y) * rest, y == 0 ? y : half * sinl(y) * rest);
}

number cexpl(number z)
{
	long double x = creall(z), y = cimagl(z), e;

	if (!isfinite(y)) {
		if (isinf(x))
			return signbit(x) ? CMPLXL(0, copysignl(0, y)) : CMPLXL(x, y - y);
		return CMPLXL(y - y, y - y);
	}
	if (y == 0)
		return CMPLXL(expl(x), y);
	if (x > LARGE && isfinite(x))
		return turned(x, y, 1);
	e = expl(x);
	return CMPLXL(e * cosl(y), e * sinl(y));
}

number ccoshl(number z)
{
	long double x = creall(z), y = cimagl(z);

	if (!isfinite(y))
		return CMPLXL(isinf(x) ? x * x : y - y, x == 0 ? copysignl(0, x) : y - y);
	if (x == 0 || y == 0)
		return CMPLXL(coshl(x) * cosl(y), isnan(x) ? copysignl(0, y) : copysignl(0, x) * (y == 0 ? y : sinl(y)));
	if (fabsl(x) > LARGE && isfinite(x)) {
		z = turned(fabsl(x), y, 2);
		return CMPLXL(creall(z), copysignl(1, x) * cimagl(z));
	}
	return CMPLXL(coshl(x) * cosl(y), sinhl(x) * sinl(y));
}

number csinhl(number z)
{
	long double x = creall(z), y = cimagl(z);

	if (!isfinite(y))
		return CMPLXL(x == 0 || isinf(x) ? x : y - y, y - y);
	if (y == 0)
		return CMPLXL(sinhl(x), y);
	if (fabsl(x) > LARGE && isfinite(x)) {
		z = turned(fabsl(x), y, 2);
		return CMPLXL(copysignl(1, x) * creall(z), cimagl(z));
	}
	return CMPLXL(sinhl(x) * cosl(y), coshl(x) * sinl(y));
}

number ctanhl(number z)
{
	long double x = creall(z), y = cimagl(z), t, beta, s, below;

	if (isinf(x))
		return CMPLXL(copysignl(1, x), isfinite(y) ? copysignl(0, sinl(2 * y)) : copysignl(0, y));
	if (!isfinite(y))
		return CMPLXL(x == 0 ? x : y - y, y - y);
	if (isnan(x))
		return CMPLXL(x, y == 0 ? y : x);
	if (fabsl(x) > 45) {
		t = expl(-fabsl(x));
		return CMPLXL(copysignl(1, x), 4 * sinl(y) * cosl(y) * t * t);
	}
	t = tanl(y), beta = 1 + t * t, s = sinhl(x), below = 1 + beta * s * s;
	return CMPLXL(beta * sqrtl(1 + s * s) * s / below, t / below);
}

number casinhl(number z)
{
	long double x = creall(z), y = cimagl(z), ax = fabsl(x), ay = fabsl(y), real;
	number up, down;

	if (isinf(x) || isinf(y))
		return CMPLXL(copysignl(INFINITY, x), copysignl(atan2l(ay, ax), y));
	if (isnan(x) || isnan(y))
		return CMPLXL(x + y, y == 0 ? y : x + y);
	if (fmaxl(ax, ay) > 0x1p60L) {
		z = clogl(CMPLXL(ax, ay));
		real = creall(z) + LN2;
		return CMPLXL(copysignl(real, x), copysignl(cimagl(z), y));
	}
	if (fmaxl(ax, ay) < 0x1p-60L)
		return z;
	down = csqrtl(CMPLXL(1 + ay, -ax));
	up = csqrtl(CMPLXL(1 - ay, ax));
	real = asinhl(creall(up) * -cimagl(down) + cimagl(up) * creall(down));
	return CMPLXL(copysignl(real, x),
		      copysignl(atan2l(ay, creall(up) * creall(down) - cimagl(up) * cimagl(down)), y));
}

number casinl(number z)
{
	z = casinhl(CMPLXL(-cimagl(z), creall(z)));
	return CMPLXL(cimagl(z), -creall(z));
}

number cacosl(number z)
{
	long double x = creall(z), y = cimagl(z), ay = fabsl(y);
	number minus, plus;

	if (isinf(x) || isinf(y))
		return CMPLXL(atan2l(ay, x), copysignl(INFINITY, signbit(y) ? 1 : -1));
	if (isnan(x) || isnan(y))
		return CMPLXL(x == 0 ? PI / 2 : x + y, x + y);
	if (fmaxl(fabsl(x), ay) > 0x1p60L) {
		plus = clogl(CMPLXL(x, ay));
		return CMPLXL(cimagl(plus), -copysignl(creall(plus) + LN2, y));
	}
	minus = csqrtl(CMPLXL(1 - x, -ay));
	plus = csqrtl(CMPLXL(1 + x, ay));
	return CMPLXL(2 * atan2l(creall(minus), creall(plus)),
		      copysignl(asinhl(creall(plus) * cimagl(minus) - cimagl(plus) * creall(minus)), -y));
}

number cacoshl(number z)
{
	int minus = signbit(cimagl(z));

	z = cacosl(z);
	if (isnan(creall(z)) && !isnan(cimagl(z)))
		return CMPLXL(fabsl(cimagl(z)), creall(z));
	return CMPLXL(fabsl(cimagl(z)), copysignl(creall(z), minus ? -1 : 1));
}

number catanhl(number z)
{
	long double x = creall(z), y = cimagl(z), ax = fabsl(x), ay = fabsl(y), real, imaginary, below;

	if (isinf(x) || isinf(y))
		return CMPLXL(copysignl(0, x), isnan(y) ? y : copysignl(PI / 2, y));
	if (isnan(x) || isnan(y))
		return CMPLXL(x == 0 ? x : x + y, x + y);
	if (fmaxl(ax, ay) > 0x1p120L) {
		real = ax >= ay ? 1 / (ax + ay * (ay / ax)) : ax / ay / (ay + ax * (ax / ay));
		return CMPLXL(copysignl(real, x), copysignl(PI / 2, y));
	}
	below = (1 - ax) * (1 - ax) + ay * ay;
	real = log1pl(4 * ax / below) / 4;
	imaginary = atan2l(2 * ay, (1 - ax) * (1 + ax) - ay * ay) / 2;
	return CMPLXL(copysignl(real, x), copysignl(imaginary, y));
}

number catanl(number z)
{
	z = catanhl(CMPLXL(-cimagl(z), creall(z)));
	return CMPLXL(cimagl(z), -creall(z));
}
