/* Times in zone files: 1W2D3H4M5S, and dates of 14 digits. */
#include <arpa/nameser.h>
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "public.h"

static const struct {
	char letter;
	unsigned long seconds;
} units[] = {{'W', 604800}, {'D', 86400}, {'H', 3600}, {'M', 60}, {'S', 1}};

#define UNITS (sizeof units / sizeof *units)

/* A letter alone is a capital one. */
PUBLIC int ns_format_ttl(unsigned long ttl, char *text, size_t size)
{
	char *to = text;
	size_t parts = 0;

	for (size_t i = 0; i < UNITS; i++) {
		unsigned long n = ttl / units[i].seconds;
		ttl %= units[i].seconds;
		if (!n && (i < UNITS - 1 || parts))
			continue;
		int wrote = snprintf(to, size, "%lu%c", n, units[i].letter);
		if (wrote < 0 || (size_t)wrote >= size)
			return -1;
		to += wrote;
		size -= (size_t)wrote;
		parts++;
	}
	for (char *p = text; parts > 1 && *p; p++)
		*p = (char)tolower((unsigned char)*p);
	return (int)(to - text);
}

/* A number alone is seconds. */
PUBLIC int ns_parse_ttl(const char *text, unsigned long *ttl)
{
	unsigned long sum = 0, n = 0;
	int digits = 0, parts = 0;

	for (; *text; text++) {
		if (isdigit((unsigned char)*text)) {
			n = n * 10 + (unsigned long)(*text - '0');
			digits++;
			continue;
		}
		size_t i = 0;
		while (i < UNITS && units[i].letter != toupper((unsigned char)*text))
			i++;
		if (!digits || i == UNITS) {
			errno = EINVAL;
			return -1;
		}
		sum += n * units[i].seconds;
		n = 0;
		digits = 0;
		parts++;
	}
	if (digits ? parts : !parts) {
		errno = EINVAL;
		return -1;
	}
	*ttl = sum + n;
	return 0;
}

/* Two or four digits of a date, between the bounds. */
static int part(const char *text, int n, int low, int high, int *failed)
{
	int value = 0;

	for (int i = 0; i < n; i++) {
		if (!isdigit((unsigned char)text[i]))
			*failed = 1;
		value = value * 10 + text[i] - '0';
	}
	if (value < low || value > high)
		*failed = 1;
	return value;
}

/* Seconds since 1970 of YYYYMMDDHHMMSS in UTC. */
PUBLIC uint32_t ns_datetosecs(const char *text, int *failed)
{
	struct tm t = {0};

	if (strlen(text) != 14) {
		*failed = 1;
		return 0;
	}
	*failed = 0;
	t.tm_year = part(text, 4, 1990, 9999, failed) - 1900;
	t.tm_mon = part(text + 4, 2, 1, 12, failed) - 1;
	t.tm_mday = part(text + 6, 2, 1, 31, failed);
	t.tm_hour = part(text + 8, 2, 0, 23, failed);
	t.tm_min = part(text + 10, 2, 0, 59, failed);
	t.tm_sec = part(text + 12, 2, 0, 59, failed);
	return *failed ? 0 : (uint32_t)timegm(&t);
}
