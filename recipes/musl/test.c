/* The fixes that this musl carries beyond its release, each by what goes wrong without it; that threads,
 * iconv and the mathematics are in libc.a; that a program's own functions come before those of libc.a. */
#include <iconv.h>
#include <inttypes.h>
#include <math.h>
#include <pthread.h>
#include <regex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int failures;

static void expect(int ok, const char *what)
{
	if (!ok) {
		printf("FAILED: %s\n", what);
		failures++;
	}
}

/* CVE-2026-6042: each of these characters took up to a second. Their mapping was wrong too. */
static void gb18030(void)
{
	iconv_t cd = iconv_open("UTF-8", "GB18030");
	char in[4 * 256], out[sizeof in], *i = in, *o = out;
	size_t in_left = sizeof in, out_left = sizeof out;

	for (size_t n = 0; n < sizeof in; n += 4)
		memcpy(in + n, "\x84\x31\xa4\x37", 4); /* U+FFFD */
	expect(cd != (iconv_t)-1 && iconv(cd, &i, &in_left, &o, &out_left) == 0, "GB18030 is decoded");
	expect(memcmp(out, "\xef\xbf\xbd\xef\xbf\xbd", 6) == 0, "U+FFFD in GB18030");
	iconv_close(cd);
}

/* A long pattern in a thread with a small stack: regcomp called itself for every character. */
static void *long_pattern(void *data)
{
	char *pattern = calloc(1, 30001);
	regex_t r;

	memset(pattern, 'a', 30000);
	expect(regcomp(&r, pattern, REG_EXTENDED | REG_NOSUB) == 0, "a long pattern is compiled");
	expect(regexec(&r, pattern, 0, NULL, 0) == 0, "a long pattern matches");
	regfree(&r);
	free(pattern);
	return data;
}

static void regular_expressions(void)
{
	pthread_attr_t small;
	pthread_t t;

	pthread_attr_init(&small);
	pthread_attr_setstacksize(&small, 65536);
	expect(pthread_create(&t, &small, long_pattern, NULL) == 0, "a thread");
	pthread_join(t, NULL);
}

/* As bash does; strtol comes from the object that has libc's. */
intmax_t strtoimax(const char *s, char **end, int base)
{
	(void)s, (void)end, (void)base;
	return 42;
}

int main(int argc, char **argv)
{
	volatile double two = 2;

	gb18030();
	regular_expressions();
	expect(fabs(sqrt(two) * sin(two) - 1.28594) < 1e-4, "mathematics");
	expect(strtoimax(argv[argc - 1], NULL, 10) + strtol("1", NULL, 10) == 43, "the program's own strtoimax");
	return failures != 0;
}
