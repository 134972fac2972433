#ifndef _IEEE754_H
#define _IEEE754_H
/* The parts of floating-point numbers. */
#include <features.h>
#include <endian.h>
#include <float.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Members from the most significant bits to the least, in the machine's order. */
#if __BYTE_ORDER == __BIG_ENDIAN
#define _IEEE_PARTS2(a, b) a b
#define _IEEE_PARTS3(a, b, c) a b c
#define _IEEE_PARTS4(a, b, c, d) a b c d
#define _IEEE_PARTS6(a, b, c, d, e, f) a b c d e f
#else
#define _IEEE_PARTS2(a, b) b a
#define _IEEE_PARTS3(a, b, c) c b a
#define _IEEE_PARTS4(a, b, c, d) d c b a
#define _IEEE_PARTS6(a, b, c, d, e, f) f e d c b a
#endif

union ieee754_float {
	float f;
	struct {
		_IEEE_PARTS3(unsigned negative : 1;, unsigned exponent : 8;, unsigned mantissa : 23;)
	} ieee;
	struct {
		_IEEE_PARTS4(unsigned negative : 1;, unsigned exponent : 8;, unsigned quiet_nan : 1;, unsigned mantissa : 22;)
	} ieee_nan;
};
#define IEEE754_FLOAT_BIAS 0x7f

union ieee754_double {
	double d;
	struct {
		_IEEE_PARTS4(unsigned negative : 1;, unsigned exponent : 11;, unsigned mantissa0 : 20;, unsigned mantissa1 : 32;)
	} ieee;
	struct {
		_IEEE_PARTS2(_IEEE_PARTS4(unsigned negative : 1;, unsigned exponent : 11;, unsigned quiet_nan : 1;,
					  unsigned mantissa0 : 19;), unsigned mantissa1 : 32;)
	} ieee_nan;
};
#define IEEE754_DOUBLE_BIAS 0x3ff

#if LDBL_MANT_DIG == 64
union ieee854_long_double {
	long double d;
	struct {
		unsigned mantissa1 : 32, mantissa0 : 32;
		unsigned exponent : 15, negative : 1, empty : 16;
	} ieee;
	struct {
		unsigned mantissa1 : 32, mantissa0 : 30, quiet_nan : 1, one : 1;
		unsigned exponent : 15, negative : 1, empty : 16;
	} ieee_nan;
};
#define IEEE854_LONG_DOUBLE_BIAS 0x3fff
#elif LDBL_MANT_DIG == 113
union ieee854_long_double {
	long double d;
	struct {
		_IEEE_PARTS6(unsigned negative : 1;, unsigned exponent : 15;, unsigned mantissa0 : 16;,
			     unsigned mantissa1 : 32;, unsigned mantissa2 : 32;, unsigned mantissa3 : 32;)
	} ieee;
	struct {
		_IEEE_PARTS4(_IEEE_PARTS4(unsigned negative : 1;, unsigned exponent : 15;, unsigned quiet_nan : 1;,
					  unsigned mantissa0 : 15;), unsigned mantissa1 : 32;, unsigned mantissa2 : 32;,
			     unsigned mantissa3 : 32;)
	} ieee_nan;
};
#define IEEE854_LONG_DOUBLE_BIAS 0x3fff
#else
union ieee854_long_double {
	long double d;
	struct {
		_IEEE_PARTS4(unsigned negative : 1;, unsigned exponent : 11;, unsigned mantissa0 : 20;, unsigned mantissa1 : 32;)
	} ieee;
};
#define IEEE854_LONG_DOUBLE_BIAS 0x3ff
#endif

#ifdef __cplusplus
}
#endif
#endif
