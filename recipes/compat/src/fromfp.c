/* To an integer of so many bits, by a direction; where it does not fit, what fits best, and FE_INVALID. With x a
 * change of the value is FE_INEXACT. */
#include <errno.h>
#include <fenv.h>
#ifndef EACH_REAL
#define EACH_REAL "fromfp.c"
#include <stdbool.h>
#include <stdint.h>

enum { UPWARD, DOWNWARD, TOWARD_ZERO, NEAREST_FROM_ZERO };

/* Whether the magnitude is to be one more: cut says how what was cut off compares with a half. */
static bool up(int direction, bool negative, bool odd, int cut, bool exact)
{
	switch (direction) {
	case UPWARD: return !exact && !negative;
	case DOWNWARD: return !exact && negative;
	case TOWARD_ZERO: return false;
	case NEAREST_FROM_ZERO: return cut >= 0;
	}
	return cut > 0 || (cut == 0 && odd);
}

/* What fits best into so many bits, of which one is the sign's where there is one. */
static uint64_t not_valid(bool negative, unsigned width, bool with_sign)
{
#ifdef FE_INVALID
	feraiseexcept(FE_INVALID);
#endif
	errno = EDOM;
	if (width == 0 || (negative && !with_sign))
		return 0;
	if (!with_sign)
		return UINT64_MAX >> (64 - width);
	return negative ? -((uint64_t)1 << (width - 1)) : ((uint64_t)1 << (width - 1)) - 1;
}

#include "each-real.h"

#define FAMILY(name) ALSO(name); ALSO(name##x); ALSO(u##name); ALSO(u##name##x)
FAMILY(fromfp);
#else

static uint64_t F(integer)(REAL x, int direction, unsigned width, bool with_sign, bool tells)
{
	struct parts p = F(parts)(x);
	int after = MANTISSA - 1 - ((int)p.exponent - (TOP >> 1)); /* bits after the point */
	struct bits n = p.fraction, most;
	bool exact = true;

	width = width > 64 ? 64 : width;
	if (p.exponent == TOP || after < -64 || width == 0)
		return not_valid(p.negative, width, with_sign);
	if (after <= 0) {
		n = left(n, (unsigned)-after);
		if (MANTISSA - after > 128)
			return not_valid(p.negative, width, with_sign);
	} else {
		unsigned cut = after > MANTISSA + 1 ? MANTISSA + 1 : (unsigned)after;
		struct bits rest = both(n, ones(cut));
		exact = !any(rest);
		n = right(n, cut);
		if (up(direction, p.negative, n.low & 1, order(rest, bit(cut - 1)), exact))
			n = sum(n, bit(0));
	}
	most = !with_sign ? p.negative ? ones(0) : ones(width) : p.negative ? bit(width - 1) : ones(width - 1);
	if (order(n, most) > 0)
		return not_valid(p.negative, width, with_sign);
#ifdef FE_INEXACT
	if (tells && !exact)
		feraiseexcept(FE_INEXACT);
#else
	(void)tells;
#endif
	return p.negative ? -n.low : n.low;
}

#define CONVERSION(result, name, with_sign, tells) \
	PUBLIC result F(name)(REAL x, int direction, unsigned width); \
	PUBLIC result F(name)(REAL x, int direction, unsigned width) \
	{ \
		return (result)F(integer)(x, direction, width, with_sign, tells); \
	}
CONVERSION(intmax_t, fromfp, true, false)
CONVERSION(intmax_t, fromfpx, true, true)
CONVERSION(uintmax_t, ufromfp, false, false)
CONVERSION(uintmax_t, ufromfpx, false, true)
#undef CONVERSION
#endif
