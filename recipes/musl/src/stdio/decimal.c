/* Numbers in decimal: two digits at a time, and doubles where 128 bits tell how to round. A double is m * 2^e, and
 * m * 2^e * 10^q is m * 5^q * 2^(e+q): an integer, and bits behind it.
 * Own work of the mstatic project. */
#include <float.h>
#include <limits.h>
#include <math.h>
#include <string.h>
#include "decimal.h"
#include "tens.h"

#if FLT_EVAL_METHOD == 2
#define EPSILON LDBL_EPSILON
#else
#define EPSILON DBL_EPSILON
#endif

enum { TENS = 20, DIGITS = 17 };

static const char pairs[] =
	"0001020304050607080910111213141516171819202122232425262728293031323334353637383940414243444546474849"
	"5051525354555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899";

/* A number of which only the integer is kept, and of the rest whether it is 0, below a half, a half, or above. */
struct rounded {
	uint64_t integer;
	enum { NOTHING, BELOW, HALF, ABOVE } rest;
};

static uint64_t ten(int n)
{
	return __fives[n] << n;
}

static inline char *put_pair(char *s, unsigned n)
{
	s -= 2;
	s[0] = pairs[2 * n];
	s[1] = pairs[2 * n + 1];
	return s;
}

char *__decimal_unsigned(uintmax_t x, char *s)
{
	unsigned long y;

	for (; x > ULONG_MAX; x /= 100)
		s = put_pair(s, x % 100);
	for (y = x; y >= 100; y /= 100)
		s = put_pair(s, y % 100);
	if (y >= 10)
		return put_pair(s, y);
	if (y)
		*--s = '0' + y;
	return s;
}

/* What the lowest n bits of a number are, where n is 1 to 64. */
static int rest_of(uint64_t x, int n, int more)
{
	uint64_t half = (uint64_t)1 << (n - 1);

	more |= (x & (half - 1)) != 0;
	return x & half ? HALF + more : more;
}

/* The number high * 2^64 + low, shifted right by n bits, 1 or more; -1 if that is more than 64 bits. */
static int shift(struct rounded *r, uint64_t high, uint64_t low, int n)
{
	if (n > 128) {
		r->integer = 0;
		r->rest = (high | low) != 0;
	} else if (n > 64) {
		r->integer = n < 128 ? high >> (n - 64) : 0;
		r->rest = rest_of(high, n - 64, low != 0);
	} else {
		if (n < 64 ? high >> n : 0)
			return -1;
		r->integer = n < 64 ? high << (64 - n) | low >> n : high;
		r->rest = rest_of(low, n, 0);
	}
	return 0;
}

static int divide(struct rounded *r, uint64_t m, int e, int n)
{
	uint64_t d, left;
	int more = e < 0 && m << (64 + e);

	if (n >= TENS || e > 11 || e < -52)
		return -1;
	d = ten(n);
	m = e < 0 ? m >> -e : m << e;
	left = m % d;
	r->integer = m / d;
	r->rest = left == d / 2 ? HALF + more : left > d / 2 ? ABOVE : (left || more) ? BELOW : NOTHING;
	return 0;
}

static int multiply(struct rounded *r, uint64_t m, int e, int q)
{
	uint64_t high, low;

	if (q >= FIVES)
		return -1;
	high = __multiply(m, __fives[q], &low);
	e += q;
	if (e < 0)
		return shift(r, high, low, -e);
	if (high || e > 63 || low << e >> e != low)
		return -1;
	r->integer = low << e;
	r->rest = NOTHING;
	return 0;
}

/* By the first bits of 128 and of the rest; -1 where what is not known could make the rest another one. */
static int estimate(struct rounded *r, uint64_t m, int e, int q)
{
	const uint64_t half = (uint64_t)1 << 63;
	struct wide w;
	uint64_t rest;
	int n;

	if (__times_ten(&w, m, q))
		return -1;
	n = -(w.e + e);
	if (n < 68 || n > 127)
		return -1;
	r->integer = w.high >> (n - 64);
	rest = w.high << (128 - n) | w.low >> (n - 64);
	if (!rest || rest == half - 1 || rest == half || rest == UINT64_MAX)
		return -1;
	r->rest = rest < half ? BELOW : ABOVE;
	return 0;
}

/* m * 2^e * 10^q; -1 where that cannot be told here. */
static int scale(struct rounded *r, uint64_t m, int e, int q)
{
	if ((q < 0 ? divide(r, m, e, -q) : multiply(r, m, e, q)) == 0)
		return 0;
	return m ? estimate(r, m, e, q) : -1;
}

/* Rounds as the processor does, whose mode this asks by an addition of which that much would be lost: a technique of
 * musl's. */
static uint64_t round_off(const struct rounded *r, int negative)
{
	double_t sum = 2 / EPSILON, small = r->rest * 0.5;

	if (!r->rest)
		return r->integer;
	if (r->integer & 1)
		sum += 2;
	if (negative)
		sum = -sum, small = -small;
	return r->integer + (sum + small != sum);
}

/* n digits. */
static char *put_digits(char *to, uint64_t x, int n)
{
	char *begin = __decimal_unsigned(x, to + n);

	memset(to, '0', begin - to);
	return to + n;
}

/* The digits d of a number that begins at 10^x, and n of them, in the style of %f. */
static char *put_fixed(char *to, const char *d, int n, int x, int point)
{
	int before = x < 0 ? 0 : x + 1;

	if (x < 0)
		*to++ = '0';
	memcpy(to, d, before);
	to += before;
	if (n > before || point)
		*to++ = '.';
	for (; x < -1; x++)
		*to++ = '0';
	memcpy(to, d + before, n - before);
	return to + n - before;
}

static char *put_exponent(char *to, const char *d, int n, int x, int point, int t)
{
	*to++ = *d;
	if (n > 1 || point)
		*to++ = '.';
	memcpy(to, d + 1, n - 1);
	to += n - 1;
	*to++ = t;
	*to++ = x < 0 ? '-' : '+';
	x = x < 0 ? -x : x;
	return put_digits(to, x, x < 100 ? 2 : 3);
}

static int fixed(char *to, uint64_t m, int e, int p, int point, int negative)
{
	struct rounded r;
	uint64_t whole, part;
	char digits[DECIMAL_MAX], *begin;

	if (p >= TENS || e > 10)
		return 0;
	whole = e >= 0 ? m << e : e > -64 ? m >> -e : 0;
	if (e >= 0)
		m = 0;
	else if (e > -64)
		m &= ((uint64_t)1 << -e) - 1;
	if (scale(&r, m, e < 0 ? e : 0, p))
		return 0;
	/* Whether the last digit is odd: that of the whole, where there is no other. */
	if (!p)
		r.integer += whole, whole = 0;
	part = round_off(&r, negative);
	if (!p)
		whole = part, part = 0;
	else if (part == ten(p))
		whole++, part = 0;
	begin = __decimal_unsigned(whole, digits + TENS);
	if (begin == digits + TENS)
		*--begin = '0';
	put_digits(digits + TENS, part, p);
	return put_fixed(to, begin, digits + TENS + p - begin, digits + TENS - begin - 1, point) - to;
}

/* n significant digits, and in *x where the first of them stands; -1 where that cannot be told here. */
static int significant(char *digits, uint64_t m, int e, int n, int *x, int negative)
{
	struct rounded r = { 0 };
	int bits = 64 - __builtin_clzll(m | 1) + e;
	uint64_t d = 0;

	/* The logarithm, by 78913 / 2^18; at most one too low. */
	*x = m ? (bits - 1) * 78913 >> 18 : 0;
	if (m && scale(&r, m, e, n - 1 - *x))
		return -1;
	if (r.integer >= ten(n) && scale(&r, m, e, n - 1 - ++*x))
		return -1;
	d = round_off(&r, negative);
	if (d == ten(n)) {
		d /= 10;
		++*x;
	}
	put_digits(digits, d, n);
	return 0;
}

int __decimal_double(char *to, double y, int p, int t, int alt, int negative)
{
	union { double y; uint64_t bits; } u = { y };
	uint64_t m = u.bits & (((uint64_t)1 << 52) - 1);
	int e = u.bits >> 52 & 0x7ff, kind = t | 32, n, x;
	char digits[DECIMAL_MAX];

	if (e)
		m |= (uint64_t)1 << 52;
	e -= 1075 - !e;
	if (kind == 'f')
		return fixed(to, m, e, p, alt, negative);
	n = kind == 'e' ? p + 1 : p ? p : 1;
	if (n > DIGITS || significant(digits, m, e, n, &x, negative))
		return 0;
	if (kind == 'e')
		return put_exponent(to, digits, n, x, alt, t) - to;
	if (x < n && x >= -4) {
		if (!alt)
			while (n > 1 && n > x + 1 && digits[n - 1] == '0')
				n--;
		return put_fixed(to, digits, n, x, alt) - to;
	}
	if (!alt)
		while (n > 1 && digits[n - 1] == '0')
			n--;
	return put_exponent(to, digits, n, x, alt, t - 2) - to;
}
