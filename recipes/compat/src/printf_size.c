/* A number with a unit behind it: k, m, g … by 1024, or with a capital conversion K, M, G … by 1000. */
#include <printf.h>
#include <ctype.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "public.h"

static void make_format(char *format, const struct printf_info *i)
{
	*format++ = '%';
	if (i->showsign)
		*format++ = '+';
	if (i->space)
		*format++ = ' ';
	if (i->alt)
		*format++ = '#';
	strcpy(format, ".*Lf%c");
}

/* How many characters f took, or -1. The number is text, n long; zeros go behind its sign. */
static int put(FILE *f, const struct printf_info *i, const char *text, int n, bool zeros)
{
	int pad = i->width > n ? i->width - n : 0;

	if (zeros && !i->left && !isdigit((unsigned char)*text))
		putc(*text++, f);
	for (int left = i->left ? 0 : pad; left > 0; left--)
		putc(zeros ? '0' : ' ', f);
	fputs(text, f);
	for (int right = i->left ? pad : 0; right > 0; right--)
		putc(' ', f);
	return ferror(f) ? -1 : n + pad;
}

PUBLIC int printf_size(FILE *f, const struct printf_info *i, const void *const *arguments)
{
	bool capital = isupper((int)i->spec);
	const char *unit = capital ? " KMGTPEZY" : " kmgtpezy";
	long double x = i->is_long_double ? **(const long double *const *)arguments : **(const double *const *)arguments;
	long double divisor = capital ? 1000 : 1024;
	char format[16], *text;
	int n, precision = i->prec < 0 ? 3 : i->prec;
	bool finite = isfinite(x);

	for (; finite && x >= divisor && unit[1]; unit++)
		x = i->is_long_double ? x / divisor : (double)((double)x / (double)divisor);
	make_format(format, i);
	n = asprintf(&text, format, precision, x, *unit);
	if (n < 0)
		return -1;
	if (!finite)
		text[--n] = 0;
	n = put(f, i, text, n, i->pad == '0' && finite);
	free(text);
	return n;
}

PUBLIC int printf_size_info(const struct printf_info *i, size_t n, int *types)
{
	if (n >= 1)
		types[0] = PA_DOUBLE | (i->is_long_double ? PA_FLAG_LONG_DOUBLE : 0);
	return 1;
}
