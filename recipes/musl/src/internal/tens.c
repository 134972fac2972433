/* Numbers times powers of ten. A power of five is one that has 64 bits, times one of few of which the first 128 bits are
 * in a table: the product's first bits are then known but for the last few places (as in Daniel Lemire's "Number Parsing
 * at a Gigabyte per Second", whose table has all powers). Doubles that are exact, and one operation of the processor's,
 * do for short numbers (William D. Clinger, "How to Read Floating Point Numbers Accurately").
 * Own work of the mstatic project. */
#include <float.h>
#include <limits.h>
#include "tens.h"

/* The table is of 5^(FIVES * k) for k from -STEPS to STEPS; PLACES: what is lost by that, and by the multiplication. */
enum { STEPS = 12, PLACES = 8 };

/* v * 2^e, where v has 62 bits, and the last one stands for all that is behind it. */
struct binary {
	int64_t v;
	int e;
};

const uint64_t __fives[FIVES] = {
	1, 5, 25, 125, 625, 3125, 15625, 78125, 390625, 1953125, 9765625, 48828125, 244140625, 1220703125, 6103515625,
	30517578125, 152587890625, 762939453125, 3814697265625, 19073486328125, 95367431640625, 476837158203125,
	2384185791015625, 11920928955078125, 59604644775390625, 298023223876953125, 1490116119384765625,
	7450580596923828125,
};

static const uint64_t powers[2 * STEPS + 1][2] = {
	{ 0xe3e27a444d8d98b7, 0xfd1b1b2308169b25 },
	{ 0xe61acf033d1a45df, 0x6fb92487298e33bd },
	{ 0xe858ad248f5c22c9, 0xd1b3400f8f9cff68 },
	{ 0xea9c227723ee8bcb, 0x465e15a979c1cadc },
	{ 0xece53cec4a314ebd, 0xa4f8bf5635246428 },
	{ 0xef340a98172aace4, 0x86fb897116c87c34 },
	{ 0xf18899b1bc3f8ca1, 0xdc44e6c3cb279ac1 },
	{ 0xf3e2f893dec3f126, 0x5a89dba3c3efccfa },
	{ 0xf64335bcf065d37d, 0x4d4617b5ff4a16d5 },
	{ 0xf8a95fcf88747d94, 0x75a44c6397ce912a },
	{ 0xfb158592be068d2e, 0xeed6e2f0f0d56712 },
	{ 0xfd87b5f28300ca0d, 0x8bca9d6e188853fc },
	{ 0x8000000000000000, 0x0000000000000000 },
	{ 0x813f3978f8940984, 0x4000000000000000 },
	{ 0x82818f1281ed449f, 0xbff8f10e7a8921a4 },
	{ 0x83c7088e1aab65db, 0x792667c6da79e0fa },
	{ 0x850fadc09923329e, 0x03e2cf6bc604ddb0 },
	{ 0x865b86925b9bc5c2, 0x0b8a2392ba45a9b2 },
	{ 0x87aa9aff79042286, 0x90fb44d2f05d0842 },
	{ 0x88fcf317f22241e2, 0x441fece3bdf81f03 },
	{ 0x8a5296ffe33cc92f, 0x82bd6b70d99aaa6f },
	{ 0x8bab8eefb6409c1a, 0x1ad089b6c2f7548e },
	{ 0x8d07e33455637eb2, 0xdb0b487b6423e1e8 },
	{ 0x8e679c2f5e44ff8f, 0x570f09eaa7ea7648 },
	{ 0x8fcac257558ee4e6, 0x213a4f0aa5e8a7b1 },
};

static void shift_up(struct wide *w, int n)
{
	if (n)
		w->high = w->high << n | w->low >> (64 - n);
	w->low <<= n;
	w->e -= n;
}

/* Times the k-th power of the table. */
static void multiply_wide(struct wide *w, int k)
{
	const uint64_t *p = powers[k + STEPS];
	uint64_t low, low1, low2, high1 = __multiply(w->high, p[1], &low1), high2 = __multiply(w->low, p[0], &low2);

	w->high = __multiply(w->high, p[0], &low);
	high1 += low1 + low2 < low1;	/* below its largest value, as the upper half of a product is */
	w->high += low + high1 < low;
	low += high1;
	w->high += low + high2 < low;
	w->low = low + high2;
	/* The exponent of the power's first bit, by the logarithm of 10: 217706 / 2^16. */
	k *= FIVES;
	w->e += (k * 217706 >> 16) - k + 1;
	w->more = PLACES;
	shift_up(w, !(w->high >> 63));
}

int __times_ten(struct wide *w, uint64_t m, int q)
{
	int k = (q + FIVES * (STEPS + 1)) / FIVES - (STEPS + 1);

	if (q < -FIVES * STEPS || k > STEPS)
		return -1;
	w->e = q;
	w->more = 0;
	w->high = __multiply(m, __fives[q - k * FIVES], &w->low);
	if (!w->high) {
		w->high = w->low;
		w->low = 0;
		w->e -= 64;
	}
	shift_up(w, __builtin_clzll(w->high));
	if (k)
		multiply_wide(w, k);
	return 0;
}

/* One digit of 32 bits of the quotient of *left * 2^32 + next and d, whose first bit is set and which is above *left;
 * the rest is left. */
static uint32_t divide_digit(uint64_t *left, uint32_t next, uint64_t d)
{
	uint64_t q = *left / (d >> 32), r = *left % (d >> 32);

	while (q >> 32 || q * (uint32_t)d > (r << 32 | next)) {
		q--;
		r += d >> 32;
		if (r >> 32)
			break;
	}
	*left = (*left << 32 | next) - q * d;
	return q;
}

/* m / 10^n, with what is left in place of the bits behind the first 64. */
static void divide(struct wide *w, uint64_t m, int n)
{
	int zeros = __builtin_clzll(m), more = __builtin_clzll(__fives[n]);
	uint64_t d = __fives[n] << more, high = m << zeros >> 1;

	w->high = (uint64_t)divide_digit(&high, (m << zeros & 1) << 31, d) << 32;
	w->high |= divide_digit(&high, 0, d);
	w->low = high;
	zeros += __builtin_clzll(w->high) - more;
	w->high <<= __builtin_clzll(w->high);
	w->e = -n - zeros - 63 - 64;
	w->more = 0;
}

/* All that 62 bits hold; -1 where the place of what is not known could be in them. */
static int first_bits(struct binary *b, const struct wide *w)
{
	unsigned rest = w->high & 3;

	if (w->more && (rest == 3 ? w->low >= -(uint64_t)w->more : !rest && !w->low))
		return -1;
	b->v = w->high >> 2 | (rest || w->low || w->more);
	b->e = w->e + 66;
	return 0;
}

/* m * 10^q, where the first bit of the result is worth 2^least to 2^most. */
static int to_binary(struct binary *b, uint64_t m, long q, int least, int most)
{
	struct wide w;

	if (q < INT_MIN / 2 || q > INT_MAX / 2 || __times_ten(&w, m, q))
		return -1;
	if (first_bits(b, &w)) {
		if (q >= 0 || q <= -FIVES)
			return -1;
		divide(&w, m, -q);
		first_bits(b, &w);
	}
	return b->e + 61 < least || b->e + 61 > most ? -1 : 0;
}

/* A power of two, which a multiplication by is exact. */
static double power(int e)
{
	union { uint64_t bits; double y; } u = { (uint64_t)(1023 + e) << 52 };

	return u.y;
}

/* Rounded once, by an addition: not every processor converts 64 bits, and what does it in its place knows no modes. */
static double round_double(int64_t v, int negative)
{
	double high = (int32_t)(v >> 31), low = (int32_t)(v & 0x7fffffff), y;

	y = negative ? -high * 0x1p31 - low : high * 0x1p31 + low;
	return y;
}

static float round_float(int64_t v, int negative)
{
	int32_t high = v >> 32 | ((uint32_t)v != 0);
	float y = negative ? -high : high;

	return y;
}

static int to_double(double *y, uint64_t m, long e, int negative)
{
	struct binary b;

	if (FLT_EVAL_METHOD == 0 && m >> DBL_MANT_DIG == 0 && e >= -22 && e <= 22) {
		*y = negative ? -(double)m : m;
		*y = (e < 0 ? *y / (double)__fives[-e] : *y * (double)__fives[e]) * power(e);
		return 0;
	}
	if (to_binary(&b, m, e, DBL_MIN_EXP - 1, DBL_MAX_EXP - 2))
		return -1;
	*y = round_double(b.v, negative);
	*y = *y * power(b.e / 2) * power(b.e - b.e / 2);
	return 0;
}

static int to_float(float *y, uint64_t m, long e, int negative)
{
	struct binary b;

	if (FLT_EVAL_METHOD == 0 && m >> FLT_MANT_DIG == 0 && e >= -10 && e <= 10) {
		*y = negative ? -(float)m : m;
		*y = (e < 0 ? *y / (float)__fives[-e] : *y * (float)__fives[e]) * power(e);
		return 0;
	}
	if (to_binary(&b, m, e, FLT_MIN_EXP - 1, FLT_MAX_EXP - 2))
		return -1;
	*y = round_float(b.v, negative);
	*y = *y * power(b.e + 32);
	return 0;
}

int __ten_double(double *y, uint64_t m, int cut, long e, int negative)
{
	double next;

	if (to_double(y, m, e, negative))
		return -1;
	return cut && (to_double(&next, m + 1, e, negative) || next != *y) ? -1 : 0;
}

int __ten_float(float *y, uint64_t m, int cut, long e, int negative)
{
	float next;

	if (to_float(y, m, e, negative))
		return -1;
	return cut && (to_float(&next, m + 1, e, negative) || next != *y) ? -1 : 0;
}
