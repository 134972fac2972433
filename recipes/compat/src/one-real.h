/* What each-real.h compiles for one type. In memory a number is one row of bits: sign, exponent, fraction, of which
 * x87's alone has the leading bit in it. */
#define STORED (MANTISSA - (MANTISSA != 64))

static inline struct bits F(load)(REAL x)
{
	struct bits b = {0, 0};
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	memcpy(&b.low, &x, sizeof x < 8 ? sizeof x : 8);
	if (sizeof x > 8)
		memcpy(&b.high, (char *)&x + 8, MANTISSA == 64 ? 2 : sizeof x - 8);
#else
	char *end = (char *)&x + sizeof x;
	size_t n = sizeof x < 8 ? sizeof x : 8;
	memcpy((char *)&b.low + 8 - n, end - n, n);
	if (sizeof x > 8)
		memcpy(&b.high, &x, 8);
#endif
	return b;
}

static inline REAL F(store)(struct bits b)
{
	REAL x = 0;
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	memcpy(&x, &b.low, sizeof x < 8 ? sizeof x : 8);
	if (sizeof x > 8)
		memcpy((char *)&x + 8, &b.high, MANTISSA == 64 ? 2 : sizeof x - 8);
#else
	char *end = (char *)&x + sizeof x;
	size_t n = sizeof x < 8 ? sizeof x : 8;
	memcpy(end - n, (char *)&b.low + 8 - n, n);
	if (sizeof x > 8)
		memcpy(&x, &b.high, 8);
#endif
	return x;
}

static inline struct parts F(parts)(REAL x)
{
	struct bits b = F(load)(x);
	struct parts p = {.exponent = (unsigned)right(b, STORED).low & TOP, .fraction = both(b, ones(STORED))};

	p.negative = right(b, STORED).low > TOP;
	if (MANTISSA != 64 && p.exponent)
		p.fraction = with(p.fraction, bit(MANTISSA - 1));
	return p;
}

static inline REAL F(whole)(struct parts p)
{
	struct bits above = {0, p.exponent | (p.negative ? (uint64_t)TOP + 1 : 0)};

	return F(store)(with(both(p.fraction, ones(STORED)), left(above, STORED)));
}

static inline bool F(nan_parts)(struct parts p)
{
	return p.exponent == TOP && any(without(p.fraction, bit(MANTISSA - 1)));
}

#include EACH_REAL
#undef REAL
#undef F
#undef MANTISSA
#undef TOP
#undef STORED
