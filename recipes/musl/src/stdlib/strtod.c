/* strtod, strtof and strtold of decimal numbers: the first digits are an integer, and that times a power of ten is what
 * tens.h makes a double of. A long double holds both, and is multiplied or divided: W. D. Clinger's "How to Read
 * Floating-Point Numbers Accurately". All else is musl's to read.
 * Own work of the mstatic project. */
#include <ctype.h>
#include <float.h>
#include <stdint.h>
#include <stdlib.h>
#include "tens.h"

enum { DIGITS = 19 };

/* m * 10^e; where digits were cut off, somewhere between that and (m + 1) * 10^e. */
struct decimal {
	uint64_t m;
	long e;
	int negative, cut;
	const char *end;
};

hidden float __strtof_any(const char *restrict, char **restrict);
hidden double __strtod_any(const char *restrict, char **restrict);
hidden long double __strtold_any(const char *restrict, char **restrict);

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

	d->end = s;
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
	if (!any) {
		if ((*s | 32) == 'i' || (*s | 32) == 'n')
			return -1;
		d->negative = 0;
		return 0;
	}
	d->end = (*s | 32) == 'e' ? exponent(s, &d->e) : s;
	return 0;
}

float strtof(const char *restrict s, char **restrict end)
{
	struct decimal d = { 0 };
	float y = 0;

	if (read_decimal(&d, s) || (d.m && __ten_float(&y, d.m, d.cut, d.e, d.negative)))
		return __strtof_any(s, end);
	if (end)
		*end = (char *)d.end;
	return !d.m && d.negative ? -y : y;
}

double strtod(const char *restrict s, char **restrict end)
{
	struct decimal d = { 0 };
	double y = 0;

	if (read_decimal(&d, s) || (d.m && __ten_double(&y, d.m, d.cut, d.e, d.negative)))
		return __strtod_any(s, end);
	if (end)
		*end = (char *)d.end;
	return !d.m && d.negative ? -y : y;
}

#if LDBL_MANT_DIG > DBL_MANT_DIG
/* Powers of ten that a long double holds: as many as of five have 64 bits. */
static const long double tens[FIVES] = {
	1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
	1e21, 1e22, 1e23L, 1e24L, 1e25L, 1e26L, 1e27L
};

long double strtold(const char *restrict s, char **restrict end)
{
	struct decimal d = { 0 };
	long double y;

	if (read_decimal(&d, s) || (d.m && (d.cut || d.e <= -FIVES || d.e >= FIVES)))
		return __strtold_any(s, end);
	if (end)
		*end = (char *)d.end;
	y = d.negative ? -(long double)d.m : d.m;
	return !d.m ? y : d.e < 0 ? y / tens[-d.e] : y * tens[d.e];
}
#else
long double strtold(const char *restrict s, char **restrict end)
{
	return strtod(s, end);
}
#endif
