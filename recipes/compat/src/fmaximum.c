/* The larger and the smaller of two as IEEE 754 has them since 2019: -0 is below 0; NaN where either is, but with
 * _num the other one. By magnitude with _mag, or as without where that is equal. */
#ifndef EACH_REAL
#define EACH_REAL "fmaximum.c"
#include "each-real.h"

#define FAMILY(name) ALSO(name); ALSO(name##_num); ALSO(name##_mag); ALSO(name##_mag_num)
FAMILY(fmaximum);
FAMILY(fminimum);
#else

static REAL F(magnitude)(REAL x)
{
	struct parts p = F(parts)(x);

	p.negative = false;
	return F(whole)(p);
}

/* Which of two numbers is larger: 1, -1 the second, 0 where they are the same. */
static int F(compared)(REAL x, REAL y, bool by_magnitude)
{
	REAL ax = by_magnitude ? F(magnitude)(x) : x, ay = by_magnitude ? F(magnitude)(y) : y;

	if (ax != ay)
		return ax > ay ? 1 : -1;
	if (x != y)
		return x > y ? 1 : -1;
	return F(parts)(y).negative - F(parts)(x).negative;
}

static REAL F(chosen)(REAL x, REAL y, int sign, bool by_magnitude, bool number)
{
	bool nan_x = F(nan_parts)(F(parts)(x)), nan_y = F(nan_parts)(F(parts)(y));

	if (nan_x || nan_y) {
		/* The sum of signaling ones is an exception, too, where the other one is the result. */
		volatile REAL nan = x + y;
		return !number || (nan_x && nan_y) ? nan : nan_x ? y : x;
	}
	return F(compared)(x, y, by_magnitude) * sign >= 0 ? x : y;
}

#define CHOICE(name, sign, by_magnitude, number) \
	PUBLIC REAL F(name)(REAL x, REAL y); \
	PUBLIC REAL F(name)(REAL x, REAL y) \
	{ \
		return F(chosen)(x, y, sign, by_magnitude, number); \
	}
CHOICE(fmaximum, 1, false, false)
CHOICE(fmaximum_num, 1, false, true)
CHOICE(fmaximum_mag, 1, true, false)
CHOICE(fmaximum_mag_num, 1, true, true)
CHOICE(fminimum, -1, false, false)
CHOICE(fminimum_num, -1, false, true)
CHOICE(fminimum_mag, -1, true, false)
CHOICE(fminimum_mag_num, -1, true, true)
#undef CHOICE
#endif
