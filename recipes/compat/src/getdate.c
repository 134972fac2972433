/* A date by one of the formats in the file that DATEMSK names; what it does not say is of today. In the place of musl's. */
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "public.h"

/* getdate's errors. */
enum { NO_VARIABLE = 1, NO_FILE, NO_STATUS, NOT_REGULAR, READ_FAILED, NO_MEMORY, NO_FORMAT, INVALID };

#define UNSET INT_MIN
#define BLANKS " \t\n\v\f\r"

static int by_formats(FILE *f, const char *text, struct tm *t)
{
	char *line = NULL;
	size_t size = 0;
	int failed = NO_FORMAT;

	while (failed == NO_FORMAT && getline(&line, &size, f) >= 0) {
		line[strcspn(line, "\n")] = 0;
		*t = (struct tm){.tm_year = UNSET, .tm_mon = UNSET, .tm_mday = UNSET, .tm_wday = UNSET, .tm_hour = UNSET,
				 .tm_min = UNSET, .tm_sec = UNSET, .tm_isdst = -1};
		const char *end = strptime(text, line, t);
		if (end && !end[strspn(end, BLANKS)])
			failed = 0;
	}
	if (failed && ferror(f))
		failed = READ_FAILED;
	free(line);
	return failed;
}

static int days_of(int month, int year)
{
	static const char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	return days[month] + (month == 1 && year % 4 == 0 && (year % 100 != 0 || (year + 1900) % 400 == 0));
}

/* The time of day, and the day that is meant where a part of it, or none, is said. */
static void fill(struct tm *t, const struct tm *now)
{
	int no_day = t->tm_mon == UNSET && t->tm_mday == UNSET && t->tm_wday == UNSET;
	int weekday = t->tm_wday, ahead = 0;

	if (weekday != UNSET && t->tm_year == UNSET && t->tm_mon == UNSET && t->tm_mday == UNSET)
		ahead = (weekday - now->tm_wday + 7) % 7;
	else if (t->tm_mon != UNSET && t->tm_mday == UNSET)
		t->tm_mday = 1;
	if (t->tm_year == UNSET)
		t->tm_year = now->tm_year + (t->tm_mon != UNSET && t->tm_mon < now->tm_mon);
	if (t->tm_hour == UNSET && t->tm_min == UNSET && t->tm_sec == UNSET) {
		t->tm_hour = now->tm_hour;
		t->tm_min = now->tm_min;
		t->tm_sec = now->tm_sec;
	}
	if (t->tm_hour == UNSET)
		t->tm_hour = 0;
	if (t->tm_min == UNSET)
		t->tm_min = 0;
	if (t->tm_sec == UNSET)
		t->tm_sec = 0;
	if (no_day && t->tm_hour < now->tm_hour)
		ahead = 1;
	if (t->tm_mon == UNSET)
		t->tm_mon = now->tm_mon;
	if (t->tm_mday == UNSET)
		t->tm_mday = now->tm_mday;
	t->tm_mday += ahead;
}

PUBLIC int getdate_r(const char *text, struct tm *t)
{
	const char *path = getenv("DATEMSK");
	struct stat s;
	struct tm now;
	time_t clock = time(NULL);

	if (!path || !*path)
		return NO_VARIABLE;
	if (stat(path, &s))
		return NO_STATUS;
	if (!S_ISREG(s.st_mode))
		return NOT_REGULAR;
	FILE *f = fopen(path, "rbe");
	if (!f)
		return NO_FILE;
	int failed = by_formats(f, text + strspn(text, BLANKS), t);
	fclose(f);
	if (failed)
		return failed;
	localtime_r(&clock, &now);
	int said = t->tm_mday;
	fill(t, &now);
	if (t->tm_mon < 0 || t->tm_mon > 11 || t->tm_hour > 23 || t->tm_min > 59 || t->tm_sec > 60 ||
			(said != UNSET && (said < 1 || said > days_of(t->tm_mon, t->tm_year))))
		return INVALID;
	return mktime(t) == (time_t)-1 ? INVALID : 0;
}

PUBLIC int getdate_err;

PUBLIC struct tm *getdate(const char *text)
{
	static struct tm t;
	int failed = getdate_r(text, &t);

	/* Where all is well, what an earlier call left stays, as programs look at it after a NULL alone. */
	if (failed)
		getdate_err = failed;
	return failed ? NULL : &t;
}
