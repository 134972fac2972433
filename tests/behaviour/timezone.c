/* TZ as a rule: names, offsets, when summer time begins and ends, there and back. Needs no database. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static const char *const zones[] = {
	"EST5", "EST+5EDT,M4.1.0,M10.5.0", "CET-1CEST,M3.5.0,M10.5.0/3", "AAA3BBB,J60,J300", "AAA3BBB,59,299",
	"AAA3BBB,J60/0,J300/25", "IST-2IDT,M3.4.4/26,M10.5.0", "<+03>-3", "<-03>3<-02>,M3.5.0/-2,M10.5.0/-1",
	"<+0330>-3:30", "XXX-5:30:15", "UTC0", "GMT+3", "UTC-3", "", "AEST-10AEDT,M10.1.0,M4.1.0/3",
	"NZST-12NZDT,M9.5.0,M4.1.0/3", "LMT-0:12:34", "EST5EDT4,M3.2.0/1,M11.1.0", "<LONGERNAME>3",
};
static const long long times[] = {
	1700000000, 1688000000, 0, -1, -1576800000, 1709251199, 1709251200, 4102444800, 1396137600, 1710054000,
	1710053999, 1730613599, 1704067199, 1704067200, 1143356400,
};

int main(void)
{
	for (unsigned z = 0; z < sizeof zones / sizeof *zones; z++) {
		setenv("TZ", zones[z], 1);
		tzset();
		printf("%s: %s %s %ld %d\n", zones[z], tzname[0], tzname[1], timezone, daylight);
		for (unsigned i = 0; i < sizeof times / sizeof *times; i++) {
			time_t t = (time_t)times[i];
			struct tm tm = *localtime(&t);
			char text[100];

			strftime(text, sizeof text, "%F %T %Z %z", &tm);
			printf("  %s %d %s\n", text, tm.tm_isdst, mktime(&tm) == t ? "" : "not back");
		}
	}
	return 0;
}
