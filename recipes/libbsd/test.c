/* Strings that fit, numbers within bounds, lists of strings, a pid file, and functions as a stream. */
#ifdef LIBBSD_OVERLAY /* by libbsd-overlay's flags, the usual headers are these */
#include <err.h>
#include <libutil.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <stringlist.h>
#include <unistd.h>
#include <vis.h>
#else
#include <bsd/err.h>
#include <bsd/libutil.h>
#include <bsd/stdio.h>
#include <bsd/stdlib.h>
#include <bsd/string.h>
#include <bsd/stringlist.h>
#include <bsd/unistd.h>
#include <bsd/vis.h>
#endif

static int failures;

static void expect(int ok, const char *what)
{
	if (!ok) {
		printf("FAILED: %s\n", what);
		failures++;
	}
}

static int reader(void *cookie, char *to, int n)
{
	int *left = cookie, now = n < *left ? n : *left;

	memset(to, 'x', (size_t)now);
	*left -= now;
	return now;
}

int main(int argc, char **argv)
{
	char text[8], shown[40], size[8];
	const char *error;
	StringList *list = sl_init();
	struct pidfh *pid;
	pid_t other;
	int left = 5;
	FILE *f = funopen(&left, reader, NULL, NULL, NULL);

	expect(strlcpy(text, "too long a text", sizeof text) == 15 && !strcmp(text, "too lon"), "strlcpy");
	expect(strtonum("70000", 0, 65535, &error) == 0 && error && !strcmp(error, "too large"), "strtonum");
	expect(strnstr("a needle", "needle", 5) == NULL, "strnstr");
	expect(humanize_number(size, 5, 1536 * 1024, "B", HN_AUTOSCALE, HN_DECIMAL | HN_NOSPACE) > 0 && !strcmp(size, "1.5M"),
	       "humanize_number");
	expect(list && !sl_add(list, strdup("one")) && sl_find(list, "one"), "a list");
	expect(strvis(shown, "a\tb\001", VIS_CSTYLE) > 0 && !strcmp(shown, "a\tb\\^A"), "strvis");
	expect(f && fread(text, 1, 8, f) == 5 && !memcmp(text, "xxxxx", 5) && !fclose(f), "funopen");
	expect((pid = pidfile_open("pid", 0600, &other)) && !pidfile_write(pid) && !pidfile_remove(pid), "a pid file");
	expect(arc4random_uniform(10) < 10 && argc == 1 && strstr(argv[0], getprogname()), "this program's name");
	sl_free(list, 1);
	return failures != 0;
}
