/* Operations on a wider type whose result is rounded once, to a narrower one. The wide result is had rounded up and
 * rounded down; where these are not the same, the one whose last bit is set is on the same side of everything that it
 * could be rounded to. Where a machine rounds in one way alone, it is rounded twice. */
#include <fenv.h>
#include <float.h>

#include "public.h"

#if defined FE_UPWARD && defined FE_DOWNWARD
#define LAST(x) ((volatile unsigned char *)&(x))[__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ ? 0 : sizeof(x) - 1]
/* A zero that is exact has the sign that the program's way of rounding gives it. Of what was raised meanwhile the
 * last step raises most anew; musl's fmal raises FE_INVALID where there is no NaN. */
#define NARROW(narrow, wide, name, operation, ...) \
	PUBLIC narrow name(__VA_ARGS__); \
	PUBLIC narrow name(__VA_ARGS__) \
	{ \
		fenv_t kept; \
		volatile wide r, down; \
		int raised; \
		feholdexcept(&kept); \
		fesetround(FE_UPWARD); \
		r = operation; \
		fesetround(FE_DOWNWARD); \
		down = operation; \
		raised = fetestexcept(FE_INVALID | FE_DIVBYZERO | FE_OVERFLOW); \
		fesetenv(&kept); \
		if (r == 0 && down == 0) { \
			r = operation; \
			fesetenv(&kept); \
		} else if (r != down && !(LAST(r) & 1)) { \
			r = down; \
		} \
		feraiseexcept(r == r ? raised & ~FE_INVALID : raised); \
		return (narrow)r; \
	}
#else
#define NARROW(narrow, wide, name, operation, ...) PLAIN(narrow, name, operation, __VA_ARGS__)
#endif
#define PLAIN(type, name, operation, ...) \
	PUBLIC type name(__VA_ARGS__); \
	PUBLIC type name(__VA_ARGS__) \
	{ \
		return operation; \
	}
#define SAME(name, as) extern __typeof__(as) name __attribute__((__weak__, __alias__(#as)))

/* name: add; the rest for double, long double. arguments: a macro that takes a type. */
#define FROM_DOUBLE(name, operation, arguments) \
	NARROW(float, double, f##name, operation, arguments(double)) \
	SAME(f32##name##f32x, f##name); \
	SAME(f32##name##f64, f##name); \
	PLAIN(double, f32x##name##f64, operation, arguments(double))

#if LDBL_MANT_DIG == 53
#define FROM_LONG(name, operation, arguments) \
	NARROW(float, long double, f##name##l, operation, arguments(long double)) \
	PLAIN(double, d##name##l, operation, arguments(long double))
#else
#define FROM_LONG_ONLY(name, operation, arguments) \
	NARROW(float, long double, f##name##l, operation, arguments(long double)) \
	NARROW(double, long double, d##name##l, operation, arguments(long double)) \
	SAME(f32##name##f64x, f##name##l); \
	SAME(f32x##name##f64x, d##name##l); \
	SAME(f64##name##f64x, d##name##l)
#if LDBL_MANT_DIG == 113
#define FROM_LONG(name, operation, arguments) \
	FROM_LONG_ONLY(name, operation, arguments); \
	SAME(f32##name##f128, f##name##l); \
	SAME(f32x##name##f128, d##name##l); \
	SAME(f64##name##f128, d##name##l); \
	PLAIN(long double, f64x##name##f128, operation, arguments(long double))
#else
#define FROM_LONG FROM_LONG_ONLY
#endif
#endif

#if LDBL_MANT_DIG == 64 && defined __FLT128_MANT_DIG__ && defined __SIZEOF_FLOAT128__
#define FROM_FLOAT128(name, operation, arguments) \
	NARROW(float, __float128, f32##name##f128, operation, arguments(__float128)) \
	NARROW(double, __float128, f64##name##f128, operation, arguments(__float128)) \
	SAME(f32x##name##f128, f64##name##f128); \
	NARROW(long double, __float128, f64x##name##f128, operation, arguments(__float128))
#else
#define FROM_FLOAT128(name, operation, arguments) struct nothing
#endif

#define ONE(type) volatile type x
#define TWO(type) volatile type x, volatile type y
#define THREE(type) volatile type x, volatile type y, volatile type z
