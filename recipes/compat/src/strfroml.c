/* One number by a format with one conversion, which has no mark of the type that printf wants. */
#include <float.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "public.h"

PUBLIC int strfroml(char *restrict to, size_t n, const char *restrict format, long double x)
{
	size_t size = strlen(format);
	char with_mark[64];

	/* Longer than that is no format that it takes: a %, a precision, a conversion. */
	if (size < 2 || size > sizeof with_mark - 2)
		abort();
	memcpy(with_mark, format, size - 1);
	with_mark[size - 1] = 'L';
	with_mark[size] = format[size - 1];
	with_mark[size + 1] = 0;
	return snprintf(to, n, with_mark, x);
}

#if LDBL_MANT_DIG > 53
PUBLIC int strfromf64x(char *restrict to, size_t n, const char *restrict format, _Float64x x)
{
	return strfroml(to, n, format, x);
}
#endif
#if LDBL_MANT_DIG == 113
PUBLIC int strfromf128(char *restrict to, size_t n, const char *restrict format, _Float128 x)
{
	return strfroml(to, n, format, x);
}
#endif
