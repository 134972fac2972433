/* strftime() as glibc's writes: the flags _ - 0 ^ #, widths, %k, %l, %P, %s by mktime(), and what is no conversion as
 * it stands; wcsftime() by the same. */
#include <ctype.h>
#include <langinfo.h>
#include <limits.h>
#include <locale.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <wchar.h>

#include "public.h"

/* Where the text goes, and whether it still fits. */
struct output {
	char *to;
	size_t used, size;
};

struct conversion {
	char pad; /* a flag _ - or 0, or 0 */
	bool upper, swap;
	int width; /* -1: none was given */
	char modifier, name;
	const char *text; /* as it stands in the format, */
	size_t length; /* so many bytes */
};

struct context {
	const struct tm *tm;
	locale_t locale; /* NULL: the current one */
};

static const char *langinfo(nl_item item, locale_t locale)
{
	return locale ? nl_langinfo_l(item, locale) : nl_langinfo(item);
}

static bool put(struct output *o, char c, int times)
{
	if (times > 0 && (size_t)times >= o->size - o->used)
		return false;
	while (times-- > 0)
		o->to[o->used++] = c;
	return true;
}

enum letters { AS_IS, UPPER, LOWER };

static bool put_text(struct output *o, const struct conversion *c, const char *text, size_t n, enum letters letters)
{
	if (!put(o, c->pad == '0' ? '0' : ' ', c->width > (int)n ? c->width - (int)n : 0) || n >= o->size - o->used)
		return false;
	for (size_t i = 0; i < n; i++) {
		int byte = (unsigned char)text[i];

		o->to[o->used++] = (char)(letters == UPPER ? toupper(byte) : letters == LOWER ? tolower(byte) : byte);
	}
	return true;
}

static bool put_name(struct output *o, const struct conversion *c, const char *text)
{
	return put_text(o, c, text, strlen(text), c->upper || c->swap ? UPPER : AS_IS);
}

/* What # makes small: AM, PM and names of time zones. */
static bool put_capitals(struct output *o, const struct conversion *c, const char *text)
{
	return put_text(o, c, text, strlen(text), c->swap ? LOWER : c->upper ? UPPER : AS_IS);
}

static bool put_number(struct output *o, const struct conversion *c, long long n, int digits, char pad)
{
	char text[32], *end = text + sizeof text, *first = end;
	bool negative = n < 0;
	unsigned long long left = negative ? 0ULL - (unsigned long long)n : (unsigned long long)n;

	do
		*--first = (char)('0' + left % 10);
	while (left /= 10);
	if (c->pad)
		pad = c->pad;
	if (pad == '-')
		digits = 0;
	int gap = (c->width > digits ? c->width : digits) - (int)(end - first) - negative;
	if (pad != '0' && !put(o, ' ', gap))
		return false;
	if (!put(o, '-', negative) || (pad == '0' && !put(o, '0', gap)))
		return false;
	return put_text(o, &(struct conversion){.width = -1}, first, (size_t)(end - first), AS_IS);
}

static bool leap(long long year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

/* The week of ISO 8601, and its year, which may be the one before or after. */
static int iso_week(const struct tm *tm, long long *year)
{
	int monday = (tm->tm_wday + 6) % 7, week;

	*year = 1900LL + tm->tm_year;
	week = (tm->tm_yday - monday + 10) / 7;
	if (week < 1) {
		int yday = tm->tm_yday + 365 + leap(--*year);

		return (yday - monday + 10) / 7;
	}
	if (week == 53 && tm->tm_yday - monday + 3 >= 365 + leap(*year)) {
		++*year;
		return 1;
	}
	return week;
}

static const char *zone(const struct tm *tm)
{
	if (tm->tm_zone && *tm->tm_zone)
		return tm->tm_zone;
	if (tm->tm_isdst < 0)
		return "";
	tzset();
	return tm->tm_isdst <= 1 ? tzname[tm->tm_isdst] : "?";
}

static bool put_offset(struct output *o, const struct conversion *c, const struct tm *tm)
{
	long minutes = labs(tm->tm_gmtoff) / 60;

	if (tm->tm_isdst < 0)
		return true;
	return put_text(o, c, tm->tm_gmtoff < 0 ? "-" : "+", 1, AS_IS) &&
		put_number(o, c, minutes / 60 * 100 + minutes % 60, 4, '0');
}

/* A number's value and how it is written; false: the conversion is no number. */
static bool number(const struct tm *tm, char name, long long *n, int *digits, char *pad)
{
	long long year = 1900LL + tm->tm_year;
	struct tm copy;

	*digits = 2;
	*pad = name == 'e' || name == 'k' || name == 'l' || name == 's' ? '_' : '0';
	switch (name) {
	case 'C':
		*digits = 1;
		return *n = year / 100 - (year % 100 < 0), true;
	case 'd': case 'e':
		return *n = tm->tm_mday, true;
	case 'g':
		iso_week(tm, &year);
		return *n = (year % 100 + 100) % 100, true;
	case 'G':
		iso_week(tm, &year);
		*digits = 1;
		return *n = year, true;
	case 'H': case 'k':
		return *n = tm->tm_hour, true;
	case 'I': case 'l':
		return *n = tm->tm_hour > 12 ? tm->tm_hour - 12 : tm->tm_hour ? tm->tm_hour : 12, true;
	case 'j':
		*digits = 3;
		return *n = tm->tm_yday + 1LL, true;
	case 'm':
		return *n = tm->tm_mon + 1LL, true;
	case 'M':
		return *n = tm->tm_min, true;
	case 's':
		*digits = 1;
		copy = *tm;
		return *n = mktime(&copy), true;
	case 'S':
		return *n = tm->tm_sec, true;
	case 'u':
		*digits = 1;
		return *n = (tm->tm_wday + 6) % 7 + 1, true;
	case 'U':
		return *n = (tm->tm_yday - tm->tm_wday + 7) / 7, true;
	case 'V':
		return *n = iso_week(tm, &year), true;
	case 'w':
		*digits = 1;
		return *n = tm->tm_wday, true;
	case 'W':
		return *n = (tm->tm_yday - (tm->tm_wday + 6) % 7 + 7) / 7, true;
	case 'y':
		return *n = (year % 100 + 100) % 100, true;
	case 'Y':
		*digits = 1;
		return *n = year, true;
	}
	return false;
}

/* The format that a conversion stands for, or NULL. */
static const char *composed(char name, locale_t locale)
{
	switch (name) {
	case 'c': return langinfo(D_T_FMT, locale);
	case 'x': return langinfo(D_FMT, locale);
	case 'X': return langinfo(T_FMT, locale);
	case 'r': return langinfo(T_FMT_AMPM, locale);
	case 'D': return "%m/%d/%y";
	case 'F': return "%Y-%m-%d";
	case 'R': return "%H:%M";
	case 'T': return "%H:%M:%S";
	}
	return NULL;
}

static const char *name_of(nl_item first, int i, int n, locale_t locale)
{
	return i >= 0 && i < n ? langinfo(first + i, locale) : "?";
}

static bool put_all(struct output *o, const char *format, const struct context *x);

static bool put_composed(struct output *o, const struct conversion *c, const char *format, const struct context *x)
{
	char text[256];
	struct output inner = {.to = text, .size = sizeof text};

	return put_all(&inner, format, x) && put_text(o, c, text, inner.used, c->upper ? UPPER : AS_IS);
}

/* E and O change nothing in these locales, but stand before certain conversions alone. */
static bool modifies(char modifier, char name)
{
	return strchr(modifier == 'E' ? "cCnpPrRstTuxXyYzZ%" : "bBCdegGhHIjklmMnpPrRsStTuUVwWyzZ%", name);
}

static bool put_as_it_stands(struct output *o, const struct conversion *c)
{
	return put_text(o, c, c->text, c->length, c->upper ? UPPER : AS_IS);
}

static bool put_conversion(struct output *o, const struct conversion *c, const struct context *x)
{
	const struct tm *tm = x->tm;
	const char *format, *half;
	long long n;
	int digits;
	char pad;

	if (c->modifier && c->name && !modifies(c->modifier, c->name))
		return put_as_it_stands(o, c);
	if (number(tm, c->name, &n, &digits, &pad))
		return put_number(o, c, n, digits, pad);
	format = composed(c->name, x->locale);
	if (format)
		return put_composed(o, c, format, x);
	switch (c->name) {
	case 'a':
		return put_name(o, c, name_of(ABDAY_1, tm->tm_wday, 7, x->locale));
	case 'A':
		return put_name(o, c, name_of(DAY_1, tm->tm_wday, 7, x->locale));
	case 'b': case 'h':
		return put_name(o, c, name_of(ABMON_1, tm->tm_mon, 12, x->locale));
	case 'B':
		return put_name(o, c, name_of(MON_1, tm->tm_mon, 12, x->locale));
	case 'p': case 'P':
		half = langinfo(tm->tm_hour > 11 ? PM_STR : AM_STR, x->locale);
		return c->name == 'P' ? put_text(o, c, half, strlen(half), LOWER) : put_capitals(o, c, half);
	case 'z':
		return put_offset(o, c, tm);
	case 'Z':
		return put_capitals(o, c, zone(tm));
	case 'n':
		return put_text(o, c, "\n", 1, AS_IS);
	case 't':
		return put_text(o, c, "\t", 1, AS_IS);
	case '%':
		return put_text(o, c, "%", 1, AS_IS);
	}
	return put_as_it_stands(o, c);
}

/* Reads a conversion from its % on and returns its end. */
static const char *read_conversion(const char *s, struct conversion *c)
{
	*c = (struct conversion){.width = -1, .text = s++};
	for (; *s == '_' || *s == '-' || *s == '0' || *s == '^' || *s == '#'; s++) {
		if (*s == '^')
			c->upper = true;
		else if (*s == '#')
			c->swap = true;
		else
			c->pad = *s;
	}
	if (isdigit((unsigned char)*s)) {
		char *end;
		long width = strtol(s, &end, 10);

		c->width = width > INT_MAX ? INT_MAX : (int)width;
		s = end;
	}
	if (*s == 'E' || *s == 'O')
		c->modifier = *s++;
	c->name = *s;
	s += *s != 0;
	c->length = (size_t)(s - c->text);
	return s;
}

static bool put_all(struct output *o, const char *format, const struct context *x)
{
	while (*format) {
		struct conversion c;

		if (*format != '%') {
			if (!put(o, *format++, 1))
				return false;
			continue;
		}
		format = read_conversion(format, &c);
		if (!put_conversion(o, &c, x))
			return false;
	}
	return true;
}

PUBLIC size_t strftime_l(char *restrict s, size_t size, const char *restrict format, const struct tm *restrict tm,
	locale_t locale)
{
	struct output o = {.to = s, .size = size};

	if (!size || !put_all(&o, format, &(struct context){tm, locale == LC_GLOBAL_LOCALE ? NULL : locale}))
		return 0;
	s[o.used] = 0;
	return o.used;
}

PUBLIC size_t strftime(char *restrict s, size_t size, const char *restrict format, const struct tm *restrict tm)
{
	return strftime_l(s, size, format, tm, NULL);
}

/* The end of a conversion that begins at %, in a wide format; what it consists of is copied as bytes. */
static const wchar_t *wide_conversion(const wchar_t *f, char *bytes, size_t size)
{
	size_t n = 0;
	bool end;

	do {
		end = n > 0 && !wcschr(L"_-0^#123456789EO", *f);
		bytes[n++] = *f > 0 && *f < 128 ? (char)*f : '?';
		f += *f != 0;
	} while (!end && n < size - 1);
	bytes[n] = 0;
	return f;
}

PUBLIC size_t wcsftime_l(wchar_t *restrict s, size_t size, const wchar_t *restrict format, const struct tm *restrict tm,
	locale_t locale)
{
	size_t used = 0;

	while (*format) {
		char conversion[32], text[1024];

		if (used + 1 >= size)
			return 0;
		if (*format != L'%') {
			s[used++] = *format++;
			continue;
		}
		format = wide_conversion(format, conversion, sizeof conversion);
		text[strftime_l(text, sizeof text, conversion, tm, locale)] = 0;
		size_t n = mbstowcs(s + used, text, size - used);
		if (n >= size - used)
			return 0;
		used += n;
	}
	if (!size)
		return 0;
	s[used] = 0;
	return used;
}

PUBLIC size_t wcsftime(wchar_t *restrict s, size_t size, const wchar_t *restrict format, const struct tm *restrict tm)
{
	return wcsftime_l(s, size, format, tm, NULL);
}
