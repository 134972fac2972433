/* strfromf128, and what is a name of another. */
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

struct __locale_struct;

int strfroml(char *restrict to, size_t n, const char *restrict format, long double x)
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

long double strtold_l(const char *restrict s, char **restrict end, struct __locale_struct *l)
{
	(void)l;
	return strtold(s, end);
}

long double wcstold_l(const wchar_t *restrict s, wchar_t **restrict end, struct __locale_struct *l)
{
	(void)l;
	return wcstold(s, end);
}
