/* strptime() as glibc's reads: %Z and %z in all forms, %s, %k, %l, strftime()'s flags; the day of the week and of the
 * year are computed from the date, the date from the day of the year or from week and day. Widths are read, too. */
#include <langinfo.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

#include "public.h"

enum { /* what was read so far */
	HOUR12 = 1 << 0, PM = 1 << 1, WDAY = 1 << 2, YDAY = 1 << 3, MON = 1 << 4, MDAY = 1 << 5, YY = 1 << 6,
	CENTURY = 1 << 7, SUNDAYS = 1 << 8, MONDAYS = 1 << 9, DATE = 1 << 10
};

struct reading {
	const char *s;
	struct tm *tm;
	unsigned have;
	int century, week;
};

static bool leap(int year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

/* Days of the year before a month, 0 to 12. */
static int days_before(int month, int year)
{
	static const short days[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365};

	return days[month] + (month > 1 && leap(year));
}

static int weekday(int year, int yday)
{
	int before = year - 1;
	int day = 1 + before + before / 4 - before / 100 + before / 400 + yday;

	return (day % 7 + 7) % 7;
}

/* Conversions that are a number, the usual ones first. */
static const struct number {
	char name[3];
	short min, max;
	char digits, less;
	short field; /* of struct tm, or -1 */
	short have;
} numbers[] = {
	{"Y", 0, 9999, 4, 0, offsetof(struct tm, tm_year), DATE},
	{"m", 1, 12, 2, 1, offsetof(struct tm, tm_mon), MON | DATE},
	{"de", 1, 31, 2, 0, offsetof(struct tm, tm_mday), MDAY | DATE},
	{"Hk", 0, 23, 2, 0, offsetof(struct tm, tm_hour), 0},
	{"M", 0, 59, 2, 0, offsetof(struct tm, tm_min), 0},
	{"S", 0, 61, 2, 0, offsetof(struct tm, tm_sec), 0},
	{"Il", 1, 12, 2, 0, offsetof(struct tm, tm_hour), HOUR12},
	{"j", 1, 366, 3, 1, offsetof(struct tm, tm_yday), YDAY},
	{"u", 1, 7, 1, 0, offsetof(struct tm, tm_wday), WDAY},
	{"w", 0, 6, 1, 0, offsetof(struct tm, tm_wday), WDAY},
	{"y", 0, 99, 2, 0, offsetof(struct tm, tm_year), YY | DATE},
	{"C", 0, 99, 2, 0, -1, CENTURY | DATE},
	{"U", 0, 53, 2, 0, -1, SUNDAYS},
	{"W", 0, 53, 2, 0, -1, MONDAYS},
	{"V", 0, 53, 2, 0, -1, 0},
	{"g", 0, 99, 2, 0, -1, 0},
};

/* Conversions that stand for others: by the locale, or always. */
static const struct composed {
	char name;
	nl_item item;
	const char *format;
} composed[] = {
	{'c', D_T_FMT, NULL}, {'x', D_FMT, NULL}, {'X', T_FMT, NULL}, {'r', T_FMT_AMPM, NULL},
	{'D', 0, "%m/%d/%y"}, {'F', 0, "%Y-%m-%d"}, {'R', 0, "%H:%M"}, {'T', 0, "%H:%M:%S"},
};

static bool space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static void skip_spaces(struct reading *r)
{
	while (space(*r->s))
		r->s++;
}

static bool digit(char c)
{
	return c >= '0' && c <= '9';
}

/* A number of up to `digits` digits, or as few as cannot be continued without being greater than max; -1: none. */
static int take_number(struct reading *r, int min, int max, int digits)
{
	int n = 0;

	skip_spaces(r);
	if (!digit(*r->s))
		return -1;
	do
		n = 10 * n + *r->s++ - '0';
	while (--digits > 0 && 10 * n <= max && digit(*r->s));
	return n >= min && n <= max ? n : -1;
}

static bool read_number(struct reading *r, const struct number *c, int width)
{
	int n = take_number(r, c->min, c->max, width ? width : c->digits);

	if (n < 0)
		return false;
	r->have |= c->have;
	switch (c->name[0]) {
	case 'Y':
		n -= 1900;
		r->have &= ~(unsigned)(YY | CENTURY);
		break;
	case 'H':
		r->have &= ~HOUR12;
		break;
	case 'I':
		n %= 12;
		break;
	case 'u':
		n %= 7;
		break;
	case 'y':
		n += n < 69 ? 100 : 0;
		break;
	case 'C':
		r->century = n;
		break;
	case 'U':
	case 'W':
		r->week = n;
		break;
	}
	if (c->field >= 0)
		*(int *)((char *)r->tm + c->field) = n - c->less;
	return true;
}

/* One of n names from an item of the locale on, in full or abbreviated; -1: none of them. */
static int take_name(struct reading *r, nl_item full, nl_item abbreviated, int n)
{
	for (int i = 0; i < 2 * n; i++) {
		const char *name = nl_langinfo(i < n ? full + i : abbreviated + i - n);
		size_t length = strlen(name);

		if (length && strncasecmp(r->s, name, length) == 0) {
			r->s += length;
			return i % n;
		}
	}
	return -1;
}

/* Z, or + or - and hh, hhmm, hh:mm. */
static bool read_offset(struct reading *r)
{
	int n = 0, digits = 0;

	skip_spaces(r);
	if (*r->s == 'Z') {
		r->s++;
		r->tm->tm_gmtoff = 0;
		return true;
	}
	if (*r->s != '+' && *r->s != '-')
		return false;
	bool west = *r->s++ == '-';
	while (digits < 4 && digit(*r->s)) {
		n = 10 * n + *r->s++ - '0';
		digits++;
		if (digits == 2 && *r->s == ':' && digit(r->s[1]))
			r->s++;
	}
	if (digits == 2)
		n *= 100;
	else if (digits != 4 || n % 100 >= 60)
		return false;
	n = n / 100 * 3600 + n % 100 * 60;
	r->tm->tm_gmtoff = west ? -n : n;
	return true;
}

static bool read_seconds(struct reading *r)
{
	char *end;

	if (!digit(*r->s))
		return false;
	time_t seconds = (time_t)strtoll(r->s, &end, 10);
	r->s = end;
	return localtime_r(&seconds, r->tm) != NULL;
}

/* Conversions of one kind each. */
static bool read_other(struct reading *r, char conversion)
{
	int n;

	switch (conversion) {
	case 'a': case 'A':
		n = take_name(r, DAY_1, ABDAY_1, 7);
		r->tm->tm_wday = n >= 0 ? n : r->tm->tm_wday;
		r->have |= WDAY;
		return n >= 0;
	case 'b': case 'B': case 'h':
		n = take_name(r, MON_1, ABMON_1, 12);
		r->tm->tm_mon = n >= 0 ? n : r->tm->tm_mon;
		r->have |= MON | DATE;
		return n >= 0;
	case 'p': case 'P':
		n = take_name(r, AM_STR, AM_STR, 2);
		r->have = n == 1 ? r->have | PM : r->have & ~(unsigned)PM;
		return n >= 0;
	case 'G':
		if (!digit(*r->s))
			return false;
		while (digit(*r->s))
			r->s++;
		return true;
	case 'n': case 't':
		skip_spaces(r);
		return true;
	case 's':
		return read_seconds(r);
	case 'z':
		return read_offset(r);
	case 'Z': /* a name says too little to be used */
		skip_spaces(r);
		while (*r->s && !space(*r->s))
			r->s++;
		return true;
	case '%':
		return *r->s++ == '%';
	}
	return false;
}

static bool read_all(struct reading *r, const char *format);

static bool read_conversion(struct reading *r, char conversion, int width)
{
	if (!conversion)
		return false;
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		if (numbers[i].name[0] == conversion || numbers[i].name[1] == conversion)
			return read_number(r, &numbers[i], width);
	for (size_t i = 0; i < sizeof composed / sizeof *composed; i++)
		if (composed[i].name == conversion)
			return read_all(r, composed[i].format ? composed[i].format : nl_langinfo(composed[i].item));
	return read_other(r, conversion);
}

static bool is_flag(char c)
{
	return c == '-' || c == '_' || c == '0' || c == '^' || c == '#' || c == '+';
}

static bool read_all(struct reading *r, const char *format)
{
	while (*format) {
		if (space(*format)) {
			skip_spaces(r);
			format++;
			continue;
		}
		if (*format != '%') {
			if (*format++ != *r->s++)
				return false;
			continue;
		}
		format++;
		while (is_flag(*format))
			format++;
		char *end = (char *)format;
		int width = digit(*format) ? (int)strtol(format, &end, 10) : 0;
		format = end;
		if (*format == 'E' || *format == 'O')
			format++;
		if (!read_conversion(r, *format, width))
			return false;
		format++;
	}
	return true;
}

/* Month and day of the month from the day of the year, as far as they were not read. */
static void date_from_yday(struct reading *r)
{
	struct tm *tm = r->tm;
	int year = 1900 + tm->tm_year, month = 11;

	while (month > 0 && days_before(month, year) > tm->tm_yday)
		month--;
	if (!(r->have & MON))
		tm->tm_mon = month;
	if (!(r->have & MDAY))
		tm->tm_mday = tm->tm_yday - days_before(month, year) + 1;
	r->have |= MON | MDAY;
}

static void complete(struct reading *r)
{
	struct tm *tm = r->tm;

	if ((r->have & HOUR12) && (r->have & PM))
		tm->tm_hour += 12;
	if (r->have & CENTURY)
		tm->tm_year = (r->century - 19) * 100 + (r->have & YY ? tm->tm_year % 100 : 0);
	int year = 1900 + tm->tm_year;
	bool whole = (r->have & MON) && (r->have & MDAY);
	if ((r->have & DATE) && !(r->have & WDAY) && !whole && (r->have & YDAY))
		date_from_yday(r);
	if ((r->have & DATE) && tm->tm_mon >= 0 && tm->tm_mon <= 11) {
		int yday = days_before(tm->tm_mon, year) + tm->tm_mday - 1;

		if (!(r->have & WDAY))
			tm->tm_wday = weekday(year, yday);
		if (!(r->have & YDAY))
			tm->tm_yday = yday;
	}
	if (!(r->have & (SUNDAYS | MONDAYS)) || !(r->have & WDAY))
		return;
	int first = r->have & SUNDAYS ? 0 : 1; /* day of the week */
	if (!(r->have & YDAY) && !whole)
		tm->tm_yday = (7 - (weekday(year, 0) - first)) % 7 + (r->week - 1) * 7 + (tm->tm_wday - first + 7) % 7;
	date_from_yday(r);
}

PUBLIC char *strptime(const char *restrict s, const char *restrict format, struct tm *restrict tm)
{
	struct reading r = {.s = s, .tm = tm};

	if (!read_all(&r, format))
		return NULL;
	complete(&r);
	return (char *)r.s;
}
