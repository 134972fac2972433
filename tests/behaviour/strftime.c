/* strftime() and wcsftime(): every conversion with flags and widths; weeks at the ends of years. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <wchar.h>

static const struct tm times[] = {
	{.tm_year = 123, .tm_mon = 11, .tm_mday = 31, .tm_yday = 364, .tm_hour = 13, .tm_min = 5, .tm_sec = 9,
		.tm_gmtoff = 3600, .tm_zone = "CET"},
	{.tm_year = -1895, .tm_mon = 6, .tm_mday = 9, .tm_wday = 3, .tm_yday = 190, .tm_isdst = 1, .tm_gmtoff = -12600,
		.tm_zone = "Abc"},
	{.tm_year = -2100, .tm_mon = 2, .tm_mday = 3, .tm_yday = 61, .tm_hour = 12},
};
static const char *const prefixes[] = {"", "_", "-", "0", "^", "#", "6", "_6", "-6", "012", "^#12", "E", "O"};

static void every_conversion(const struct tm *t)
{
	for (const char *c = "aAbBcCdDeFgGhHIjklmMnpPrRsStTuUVwWxXyYzZ%N+"; *c; c++) {
		printf("%c", *c);
		for (unsigned p = 0; p < sizeof prefixes / sizeof *prefixes; p++) {
			char format[16], text[100];
			wchar_t wide_format[16], wide[100];

			sprintf(format, "<%%%s%c>", prefixes[p], *c);
			size_t n = strftime(text, sizeof text, format, t);
			printf(" %s", n ? text : "-");
			mbstowcs(wide_format, format, 16);
			if (*prefixes[p] != 'E' && *prefixes[p] != 'O' && wcsftime(wide, 100, wide_format, t) == n)
				for (size_t i = 0; i < n; i++)
					if (wide[i] != (wchar_t)text[i])
						printf(" wide differs");
		}
		printf("\n");
	}
}

int main(void)
{
	char text[100];

	setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", 1);
	tzset();
	for (unsigned i = 0; i < sizeof times / sizeof *times; i++)
		every_conversion(&times[i]);
	for (int year = 96; year < 124; year++)
		for (int day = -3; day < 5; day++) {
			struct tm t = {.tm_year = year, .tm_mday = day, .tm_hour = 12 + day};

			mktime(&t);
			strftime(text, sizeof text, "%F %V %G %g %U %W %u %j %s %p %P %l %k", &t);
			printf("%s\n", text);
		}
	for (unsigned n = 0; n < 14; n++)
		printf("%zu ", strftime(text, n, "%H:%M:%S%%%e", &times[0]));
	printf("\n");
	return 0;
}
