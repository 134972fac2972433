/* strtod and strtof of decimal numbers that are not too long nor too large: the digits are an integer, and that times
 * or divided by a power of five is one of 64 bits and a last bit that tells whether there is more. The processor
 * rounds it, once and in its current mode, when it becomes a double. All else is musl's to read.
 * Own work of the mstatic project. */
#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>

enum { FIVES = 28, DIGITS = 19, FLOAT_TENS = 19 };

static const uint64_t fives[FIVES] = {
	1, 5, 25, 125, 625, 3125, 15625, 78125, 390625, 1953125, 9765625, 48828125, 244140625, 1220703125, 6103515625,
	30517578125, 152587890625, 762939453125, 3814697265625, 19073486328125, 95367431640625, 476837158203125,
	2384185791015625, 11920928955078125, 59604644775390625, 298023223876953125, 1490116119384765625,
	7450580596923828125,
};

/* m * 10^e; where digits were cut off, somewhere between that and (m + 1) * 10^e. */
struct decimal {
	uint64_t m;
	long e;
	int negative, cut;
	const char *end;
};

/* v * 2^e, where v has 62 bits, and the last one stands for all that is behind it. */
struct binary {
	int64_t v;
	int e;
};

hidden float __strtof_any(const char *restrict, char **restrict);
hidden double __strtod_any(const char *restrict, char **restrict);

static const char *exponent(const char *s, long *e)
{
	int negative = s[1] == '-';
	const char *p = s + 1 + (negative || s[1] == '+');
	long x = 0;

	if (!isdigit(*p))
		return s;
	for (; isdigit(*p); p++)
		if (x < 100000)
			x = 10 * x + *p - '0';
	*e += negative ? -x : x;
	return p;
}

static int read_decimal(struct decimal *d, const char *s)
{
	int point = 0, digits = 0, any = 0;

	while (isspace(*s))
		s++;
	d->negative = *s == '-';
	if (*s == '-' || *s == '+')
		s++;
	if (*s == '0' && (s[1] | 32) == 'x')
		return -1;
	for (;; s++) {
		if (isdigit(*s)) {
			any = 1;
			if (digits < DIGITS) {
				d->m = 10 * d->m + (*s - '0');
				digits += d->m != 0;
				d->e -= point;
			} else {
				d->cut |= *s != '0';
				d->e += !point;
			}
		} else if (*s == '.' && !point) {
			point = 1;
		} else {
			break;
		}
	}
	if (!any)
		return -1;
	d->end = (*s | 32) == 'e' ? exponent(s, &d->e) : s;
	return 0;
}

static uint64_t multiply(uint64_t a, uint64_t b, uint64_t *low)
{
	uint64_t a0 = (uint32_t)a, a1 = a >> 32, b0 = (uint32_t)b, b1 = b >> 32;
	uint64_t middle = a1 * b0 + (a0 * b0 >> 32), other = a0 * b1 + (uint32_t)middle;

	*low = a * b;
	return a1 * b1 + (middle >> 32) + (other >> 32);
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

/* Of the number high * 2^64 + low, with a first bit set in high: all that 62 bits hold. */
static struct binary first_bits(uint64_t high, uint64_t low, int e)
{
	return (struct binary){ high >> 2 | ((high & 3) || low), e + 66 };
}

/* m * 10^q for an m that is not 0. */
static struct binary scale(uint64_t m, int q)
{
	int zeros = __builtin_clzll(m), more;
	uint64_t high, low, d;

	m <<= zeros;
	if (q >= 0) {
		high = multiply(m, fives[q], &low);
		if (!high)
			return first_bits(low, 0, q - zeros - 64);
		more = __builtin_clzll(high);
		return first_bits(more ? high << more | low >> (64 - more) : high, low << more, q - zeros - more);
	}
	more = __builtin_clzll(fives[-q]);
	d = fives[-q] << more;
	high = m >> 1;
	low = (uint64_t)divide_digit(&high, (m & 1) << 31, d) << 32;
	low |= divide_digit(&high, 0, d);
	zeros += __builtin_clzll(low) - more;
	low <<= __builtin_clzll(low);
	return first_bits(low, high, q - zeros - 63 - 64);
}

/* A power of two, which a multiplication by is exact. */
static double power(int e)
{
	union { uint64_t bits; double y; } u = { (uint64_t)(1023 + e) << 52 };

	return u.y;
}

static double to_double(const struct decimal *d, uint64_t m)
{
	struct binary b = scale(m, d->e);
	double y = d->negative ? -b.v : b.v;

	return y * power(b.e);
}

static float to_float(const struct decimal *d, uint64_t m)
{
	struct binary b = scale(m, d->e);
	float y = d->negative ? -b.v : b.v;

	return y * power(b.e);
}

float strtof(const char *restrict s, char **restrict end)
{
	struct decimal d = { 0 };
	float y;

	if (read_decimal(&d, s) || !d.m || d.e <= -FIVES || d.e > FLOAT_TENS)
		return __strtof_any(s, end);
	y = to_float(&d, d.m);
	if (d.cut && to_float(&d, d.m + 1) != y)
		return __strtof_any(s, end);
	if (end)
		*end = (char *)d.end;
	return y;
}

double strtod(const char *restrict s, char **restrict end)
{
	struct decimal d = { 0 };
	double y;

	if (read_decimal(&d, s) || !d.m || d.e <= -FIVES || d.e >= FIVES)
		return __strtod_any(s, end);
	y = to_double(&d, d.m);
	if (d.cut && to_double(&d, d.m + 1) != y)
		return __strtod_any(s, end);
	if (end)
		*end = (char *)d.end;
	return y;
}
