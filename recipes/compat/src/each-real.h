/* Compiles the file that EACH_REAL names once for each type that has functions of its own: float, double, long double
 * and, where the compiler has one beside these, _Float128. The file sees
 *
 *	REAL            the type
 *	F(name)         the function's name for it: namef, name, namel, namef128
 *	MANTISSA        how many bits of fraction it has, the leading one counted
 *	TOP             the exponent of infinities and NaNs, as it is stored
 *	F(parts)(x)     what x is made of
 *	F(whole)(p)     the value of such parts
 *
 * and says afterwards, by ALSO(name), that the names for _Float32 and its kin are the same functions.
 */
#include <float.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "public.h"

#define JOIN_(a, b) a##b
#define JOIN(a, b) JOIN_(a, b)
#define STRING_(a) #a
#define STRING(a) STRING_(a)

/* Bits of up to 128, of which those of a fraction are the low ones. */
struct bits {
	uint64_t high, low;
};

/* A number: the exponent as it is stored, the fraction with its leading bit, which only subnormal numbers lack. */
struct parts {
	bool negative;
	unsigned exponent;
	struct bits fraction;
};

static inline struct bits bit(unsigned n)
{
	return n < 64 ? (struct bits){0, (uint64_t)1 << n} : (struct bits){(uint64_t)1 << (n - 64), 0};
}

static inline struct bits ones(unsigned n)
{
	if (n >= 64)
		return (struct bits){n == 128 ? UINT64_MAX : ((uint64_t)1 << (n - 64)) - 1, UINT64_MAX};
	return (struct bits){0, ((uint64_t)1 << n) - 1};
}

static inline struct bits both(struct bits a, struct bits b)
{
	return (struct bits){a.high & b.high, a.low & b.low};
}

static inline bool any(struct bits a)
{
	return a.high || a.low;
}

static inline struct bits without(struct bits a, struct bits b)
{
	return (struct bits){a.high & ~b.high, a.low & ~b.low};
}

static inline struct bits with(struct bits a, struct bits b)
{
	return (struct bits){a.high | b.high, a.low | b.low};
}

static inline struct bits sum(struct bits a, struct bits b)
{
	uint64_t low = a.low + b.low;

	return (struct bits){a.high + b.high + (low < a.low), low};
}

static inline struct bits difference(struct bits a, struct bits b)
{
	return (struct bits){a.high - b.high - (a.low < b.low), a.low - b.low};
}

static inline struct bits right(struct bits a, unsigned n)
{
	if (n >= 128)
		return (struct bits){0, 0};
	if (n >= 64)
		return (struct bits){0, a.high >> (n - 64)};
	return n ? (struct bits){a.high >> n, a.low >> n | a.high << (64 - n)} : a;
}

static inline struct bits left(struct bits a, unsigned n)
{
	if (n >= 128)
		return (struct bits){0, 0};
	if (n >= 64)
		return (struct bits){a.low << (n - 64), 0};
	return n ? (struct bits){a.high << n | a.low >> (64 - n), a.low << n} : a;
}

/* -1, 0, 1 */
static inline int order(struct bits a, struct bits b)
{
	if (a.high != b.high)
		return a.high < b.high ? -1 : 1;
	return a.low < b.low ? -1 : a.low > b.low;
}

#define REAL float
#define F(name) JOIN(name, f)
#define MANTISSA 24
#define TOP 0xff
#include "one-real.h"

#define REAL double
#define F(name) name
#define MANTISSA 53
#define TOP 0x7ff
#include "one-real.h"

#define REAL long double
#define F(name) JOIN(name, l)
#define MANTISSA LDBL_MANT_DIG
#define TOP (LDBL_MANT_DIG == 53 ? 0x7ff : 0x7fff)
#include "one-real.h"

#if LDBL_MANT_DIG != 113 && defined __FLT128_MANT_DIG__ && defined __SIZEOF_FLOAT128__
#define OWN_FLOAT128 1
#define REAL __float128
#define F(name) JOIN(name, f128)
#define MANTISSA 113
#define TOP 0x7fff
#include "one-real.h"
#endif

#define SAME(name, as) extern __typeof__(as) name __attribute__((__weak__, __alias__(#as)))
#if LDBL_MANT_DIG == 53
#define ALSO(name) SAME(name##f32, name##f); SAME(name##f32x, name); SAME(name##f64, name)
#elif LDBL_MANT_DIG == 113
#define ALSO(name) SAME(name##f32, name##f); SAME(name##f32x, name); SAME(name##f64, name); \
	SAME(name##f64x, name##l); SAME(name##f128, name##l)
#else
#define ALSO(name) SAME(name##f32, name##f); SAME(name##f32x, name); SAME(name##f64, name); SAME(name##f64x, name##l)
#endif
