/* Numbers as digits alone: where the point is and the sign are told apart. */
#include <ctype.h>
#include <errno.h>
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "public.h"

/* As many digits as a type has and one; what is asked for beyond is not written. */
enum { DIGITS_DOUBLE = 17, DIGITS_LONG = LDBL_MANT_DIG == 113 ? 36 : LDBL_MANT_DIG == 64 ? 21 : 17 };
enum { TEXT = 6000 };

static int not_finite(long double x, int *point, int *negative, char *to, size_t size)
{
	*point = 0;
	*negative = signbit(x) != 0;
	if (size < 5)
		return -1;
	strcpy(to, isnan(x) ? "nan" : "inf");
	if (*negative) {
		memmove(to + 1, to, 4);
		to[0] = '-';
	}
	return 0;
}

static int ecvt_digits(long double x, int n, int *point, int *negative, char *to, size_t size, int most)
{
	char text[64];
	int digits = n > most ? most : n;

	if (!isfinite(x))
		return not_finite(x, point, negative, to, size);
	*negative = signbit(x) != 0;
	/* Where the point is is told even without any digit. */
	snprintf(text, sizeof text, "%.*Le", digits > 0 ? digits - 1 : most, fabsl(x));
	*point = x == 0 ? 1 : atoi(strchr(text, 'e') + 1) + 1;
	if (digits <= 0) {
		to[0] = 0;
		return 0;
	}
	if ((size_t)digits >= size)
		return -1;
	to[0] = text[0];
	memcpy(to + 1, text + 2, (size_t)digits - 1);
	to[digits] = 0;
	return 0;
}

/* Zeros in front of a number below one go away, all of them: what is left may be no digit. */
static int fcvt_digits(long double x, int n, int *point, int *negative, char *to, size_t size, int most)
{
	char text[TEXT], *p = text, *dot;
	int zeros = 0;

	if (!isfinite(x))
		return not_finite(x, point, negative, to, size);
	*negative = signbit(x) != 0;
	for (x = fabsl(x); n < 0 && x >= 10; n++, zeros++) /* rounded in front of the point */
		x /= 10;
	snprintf(text, sizeof text, "%.*Lf%.*s", n < 0 ? 0 : n > most ? most : n, x, zeros, "0000000000");
	dot = strchr(text, '.');
	*point = (int)(dot ? (size_t)(dot - text) : strlen(text));
	if (dot)
		memmove(dot, dot + 1, strlen(dot));
	if (dot && text[0] == '0' && x != 0)
		for (*point = 0, p++; *p == '0'; p++)
			--*point;
	if (strlen(p) >= size)
		return -1;
	strcpy(to, p);
	return 0;
}

PUBLIC int ecvt_r(double x, int n, int *point, int *negative, char *to, size_t size)
{
	return ecvt_digits(x, n, point, negative, to, size, DIGITS_DOUBLE);
}

PUBLIC int fcvt_r(double x, int n, int *point, int *negative, char *to, size_t size)
{
	return fcvt_digits(x, n, point, negative, to, size, DIGITS_DOUBLE);
}

PUBLIC int qecvt_r(long double x, int n, int *point, int *negative, char *to, size_t size)
{
	return ecvt_digits(x, n, point, negative, to, size, DIGITS_LONG);
}

PUBLIC int qfcvt_r(long double x, int n, int *point, int *negative, char *to, size_t size)
{
	return fcvt_digits(x, n, point, negative, to, size, DIGITS_LONG);
}

PUBLIC char *qecvt(long double x, int n, int *point, int *negative)
{
	static char text[64];

	return qecvt_r(x, n, point, negative, text, sizeof text) == 0 ? text : NULL;
}

PUBLIC char *qfcvt(long double x, int n, int *point, int *negative)
{
	static char text[TEXT];

	return qfcvt_r(x, n, point, negative, text, sizeof text) == 0 ? text : NULL;
}

PUBLIC char *qgcvt(long double x, int n, char *to)
{
	sprintf(to, "%.*Lg", n > DIGITS_LONG ? DIGITS_LONG : n, x);
	return to;
}
