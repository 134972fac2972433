/*
 * micro: names its cases. micro CASE: runs one until enough time has passed, and prints nanoseconds of CPU, user and
 * system, of all threads, for one operation.
 *
 * The compiler sees no function as its own (-fno-builtin), each result is used, and each round ends with a barrier
 * behind which memory may have changed: no call can be left out or taken out of its loop.
 */
#define _GNU_SOURCE
#include <ctype.h>
#include <iconv.h>
#include <locale.h>
#include <math.h>
#include <pthread.h>
#include <regex.h>
#include <semaphore.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <wchar.h>
#include <wctype.h>

#define MIN_SECONDS 0.02
#define LARGE (1 << 20)
#define BARRIER() __asm__ volatile("" : : : "memory")
#define USE(value) __asm__ volatile("" : : "r"((uintptr_t)(value)) : "memory")
#define USE_REAL(value) __asm__ volatile("" : : "x"(value) : "memory")

struct benchmark {
	const char *name;
	void (*run)(long rounds, size_t size);
	size_t size;		/* of what it works on, or the number of threads */
};

static char *from, *to;		/* LARGE bytes and more, 'a' everywhere */
static uint32_t seed = 1;

static uint32_t next(void)
{
	seed = seed * 1664525 + 1013904223;
	return seed >> 8;
}

static _Noreturn void die(const char *what)
{
	fprintf(stderr, "micro: %s failed\n", what);
	exit(1);
}

/* ---- memory and strings ---- */

/* Pairs of strings of 0 to 64 bytes at any alignment, as programs have them. */
#define SLOTS 128
static struct {
	char from[96], to[96];
} slots[SLOTS];
static struct {
	char *s, *t;
	size_t n;
} pairs[SLOTS];

static void make_pairs(void)
{
	for (size_t i = 0; i < SLOTS; i++) {
		size_t n = next() % 65, at = next() % 31;

		pairs[i].s = slots[i].from + at;
		pairs[i].t = slots[i].to + next() % 31;
		pairs[i].n = n;
		memset(pairs[i].s, 'a', n);
		memset(pairs[i].t, 'a', n);
	}
}

/* name_fixed works on strings of n bytes, name_mixed on the pairs: the call has s and t, which end with 0, and n. */
#define BLOCKS(name, ...) \
	static void name##_fixed(long rounds, size_t n) \
	{ \
		char *const s = from, *const t = to; \
		s[n] = t[n] = 0; \
		while (rounds-- > 0) { \
			BARRIER(); \
			__VA_ARGS__; \
		} \
		s[n] = t[n] = 'a'; \
	} \
	static void name##_mixed(long rounds, size_t size) \
	{ \
		(void)size; \
		while (rounds-- > 0) { \
			char *const s = pairs[rounds % SLOTS].s, *const t = pairs[rounds % SLOTS].t; \
			const size_t n = pairs[rounds % SLOTS].n; \
			BARRIER(); \
			__VA_ARGS__; \
			(void)s, (void)t, (void)n; \
		} \
	}
#define SIZES(name) { #name " 0-64", name##_mixed, 0 }, { #name " 256", name##_fixed, 256 }, \
	{ #name " 4K", name##_fixed, 4096 }, { #name " 64K", name##_fixed, 65536 }, { #name " 1M", name##_fixed, LARGE }

static char room[LARGE + 64];

BLOCKS(memcpy, USE(memcpy(t, s, n)))
BLOCKS(memmove, USE(memmove(room + 16, room, n)))
BLOCKS(memset, USE(memset(t, 'a', n)))
BLOCKS(memcmp, USE(memcmp(t, s, n)))
BLOCKS(memchr, USE(memchr(s, 'b', n)))
BLOCKS(memrchr, USE(memrchr(s, 'b', n)))
BLOCKS(memmem, USE(memmem(s, n, "aaab", 4)))
BLOCKS(strlen, USE(strlen(s)))
BLOCKS(strchr, USE(strchr(s, 'b')))
BLOCKS(strrchr, USE(strrchr(s, 'b')))
BLOCKS(strcmp, USE(strcmp(s, t)))
BLOCKS(strncmp, USE(strncmp(s, t, n)))
BLOCKS(strcasecmp, USE(strcasecmp(s, t)))
BLOCKS(strnlen, USE(strnlen(s, n)))
BLOCKS(strcpy, USE(strcpy(t, s)))
BLOCKS(stpcpy, USE(stpcpy(t, s)))
BLOCKS(strncpy, USE(strncpy(t, s, n)))
BLOCKS(strcspn, USE(strcspn(s, "xyz,;")))
BLOCKS(strspn, USE(strspn(s, "abcde")))
BLOCKS(strstr, USE(strstr(s, "aaab")))

/* The same of wide characters, in as many bytes. */
#define WIDE(name, ...) \
	static void name##_fixed(long rounds, size_t size) \
	{ \
		wchar_t *const s = (wchar_t *)from, *const t = (wchar_t *)to; \
		const size_t n = size / sizeof *s; \
		s[n] = t[n] = 0; \
		while (rounds-- > 0) { \
			BARRIER(); \
			__VA_ARGS__; \
		} \
		memset(s + n, 'a', sizeof *s); \
		memset(t + n, 'a', sizeof *t); \
	}
#define WIDE_SIZES(name) { #name " 16", name##_fixed, 16 }, { #name " 256", name##_fixed, 256 }, \
	{ #name " 4K", name##_fixed, 4096 }, { #name " 64K", name##_fixed, 65536 }

WIDE(wcslen, USE(wcslen(s)))
WIDE(wcschr, USE(wcschr(s, L'b')))
WIDE(wcscmp, USE(wcscmp(s, t)))
WIDE(wmemcmp, USE(wmemcmp(t, s, n)))
WIDE(wmemchr, USE(wmemchr(s, L'b', n)))
WIDE(wmemset, USE(wmemset(t, (wchar_t)0x61616161, n)))
WIDE(wcscpy, USE(wcscpy(t, s)))
WIDE(wcsrchr, USE(wcsrchr(s, L'b')))
WIDE(wcsstr, USE(wcsstr(s, L"aaab")))

/* ---- malloc ---- */

static void malloc_free(long rounds, size_t size)
{
	while (rounds-- > 0) {
		char *p = malloc(size);

		if (!p)
			die("malloc");
		p[0] = 1;
		USE(p);
		free(p);
	}
}

/* A thousand blocks of mixed sizes, one replaced in each round. */
static void churn(long rounds, uint32_t state)
{
	char *held[1000] = { 0 };

	while (rounds-- > 0) {
		state = state * 1664525 + 1013904223;
		size_t at = (state >> 8) % 1000, size = (state >> 18) % 16 ? (state >> 22) % 256 : (state >> 22) * 16;

		free(held[at]);
		held[at] = malloc(size + 1);
		if (!held[at])
			die("malloc");
		held[at][0] = 1;
	}
	for (size_t i = 0; i < 1000; i++)
		free(held[i]);
}

static void malloc_mixed(long rounds, size_t size)
{
	churn(rounds, (uint32_t)size);
}

struct task {
	long rounds;
	uint32_t state;
};

static void *churn_thread(void *arg)
{
	const struct task *task = arg;

	churn(task->rounds, task->state);
	return NULL;
}

static void start(pthread_t *thread, void *(*run)(void *), void *arg)
{
	if (pthread_create(thread, NULL, run, arg) != 0)
		die("pthread_create");
}

static void malloc_threads(long rounds, size_t count)
{
	pthread_t threads[8];
	struct task tasks[8];

	for (size_t i = 0; i < count; i++) {
		tasks[i] = (struct task){ rounds / (long)count, (uint32_t)i };
		start(&threads[i], churn_thread, &tasks[i]);
	}
	for (size_t i = 0; i < count; i++)
		pthread_join(threads[i], NULL);
}

/* One thread allocates, in bunches, and another frees. */
#define BUNCH 256
static void *bunch[BUNCH];
static int full;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;

static void wait_for(int *what, int value)
{
	pthread_mutex_lock(&lock);
	while (*what != value)
		pthread_cond_wait(&changed, &lock);
	pthread_mutex_unlock(&lock);
}

static void announce(int *what, int value)
{
	pthread_mutex_lock(&lock);
	*what = value;
	pthread_cond_signal(&changed);
	pthread_mutex_unlock(&lock);
}

static void *consume(void *arg)
{
	for (long rounds = *(long *)arg; rounds > 0; rounds -= BUNCH) {
		wait_for(&full, 1);
		for (int i = 0; i < BUNCH; i++)
			free(bunch[i]);
		announce(&full, 0);
	}
	return NULL;
}

static void malloc_handed_over(long rounds, size_t size)
{
	pthread_t consumer;
	long left = rounds;

	start(&consumer, consume, &rounds);
	for (; left > 0; left -= BUNCH) {
		for (int i = 0; i < BUNCH; i++)
			bunch[i] = malloc(size + (size_t)i);
		announce(&full, 1);
		wait_for(&full, 0);
	}
	pthread_join(consumer, NULL);
}

static void realloc_steps(long rounds, size_t size)
{
	while (rounds > 0) {
		char *p = NULL;

		for (size_t n = 16; n <= size && rounds > 0; n += 16, rounds--) {
			p = realloc(p, n);
			if (!p)
				die("realloc");
			p[n - 1] = 1;
		}
		free(p);
	}
}

static void calloc_free(long rounds, size_t size)
{
	while (rounds-- > 0) {
		char *p = calloc(1, size);

		USE(p);
		free(p);
	}
}

/* ---- stdio ---- */

static FILE *open_sink(void)
{
	FILE *f = fopen("/dev/null", "w");

	if (!f)
		die("fopen");
	return f;
}

/* A file of 4 MB in lines of 40 characters; reads begin anew at its end. */
static FILE *open_lines(void)
{
	static FILE *f;

	if (f) {
		rewind(f);
		return f;
	}
	f = tmpfile();
	if (!f)
		die("tmpfile");
	for (int i = 0; i < 100000; i++)
		fprintf(f, "%039d\n", i);
	rewind(f);
	return f;
}

static void getc_file(long rounds, size_t size)
{
	FILE *f = open_lines();

	(void)size;
	while (rounds-- > 0) {
		int c = getc(f);

		if (c == EOF)
			rewind(f);
		USE(c);
	}
}

static void putc_file(long rounds, size_t size)
{
	FILE *f = open_sink();

	(void)size;
	while (rounds-- > 0)
		putc('a', f);
	fclose(f);
}

static void fgets_file(long rounds, size_t size)
{
	FILE *f = open_lines();
	char line[100];

	(void)size;
	while (rounds-- > 0) {
		if (!fgets(line, sizeof line, f))
			rewind(f);
		USE(line);
	}
}

static void getline_file(long rounds, size_t size)
{
	FILE *f = open_lines();
	char *line = NULL;
	size_t room = 0;

	(void)size;
	while (rounds-- > 0) {
		if (getline(&line, &room, f) < 0)
			rewind(f);
		USE(line);
	}
	free(line);
}

static void fread_file(long rounds, size_t size)
{
	FILE *f = open_lines();

	while (rounds-- > 0) {
		if (fread(to, 1, size, f) < size)
			rewind(f);
		BARRIER();
	}
}

static void fwrite_file(long rounds, size_t size)
{
	FILE *f = open_sink();

	while (rounds-- > 0)
		fwrite("0123456789abcdef", 1, size, f);
	fclose(f);
}

static void fputs_file(long rounds, size_t size)
{
	FILE *f = open_sink();

	(void)size;
	while (rounds-- > 0)
		fputs("some words", f);
	fclose(f);
}

static void fprintf_file(long rounds, size_t size)
{
	FILE *f = open_sink();

	(void)size;
	while (rounds-- > 0)
		fprintf(f, "%s=%d\n", "name", (int)rounds);
	fclose(f);
}

static void fgetc_file(long rounds, size_t size)
{
	FILE *f = open_lines();

	(void)size;
	while (rounds-- > 0) {
		int c = fgetc(f);

		if (c == EOF)
			rewind(f);
		else if (rounds % 8 == 0)
			ungetc(c, f);
		USE(c);
	}
}

static void fscanf_file(long rounds, size_t size)
{
	FILE *f = open_lines();
	int number;

	(void)size;
	while (rounds-- > 0) {
		if (fscanf(f, "%d", &number) != 1)
			rewind(f);
		BARRIER();
	}
}

static void fgetws_file(long rounds, size_t size)
{
	static FILE *f;
	wchar_t line[100];

	(void)size;
	if (!f) {
		f = tmpfile();
		if (!f)
			die("tmpfile");
		for (int i = 0; i < 10000; i++)
			fwprintf(f, L"%039d\n", i);
	}
	rewind(f);
	while (rounds-- > 0) {
		if (!fgetws(line, 100, f))
			rewind(f);
		USE(line);
	}
}

/* ---- numbers and text ---- */

#define SIMPLE(name, before, call) \
	static void name##_case(long rounds, size_t size) \
	{ \
		before; \
		(void)size; \
		while (rounds-- > 0) { \
			call; \
			BARRIER(); \
		} \
	}

/* Within what was read. */
SIMPLE(ftell, FILE *f = open_lines(); getc(f), USE(ftell(f)))
SIMPLE(fseek_set, FILE *f = open_lines(); getc(f), USE(fseek(f, rounds % 1000, SEEK_SET)); USE(getc(f)))
SIMPLE(fseek_cur, FILE *f = open_lines(); getc(f), USE(fseek(f, rounds % 2 ? 100 : -100, SEEK_CUR)); USE(getc(f)))

SIMPLE(snprintf_d, char b[64], USE(snprintf(b, sizeof b, "%d", (int)rounds)))
SIMPLE(snprintf_mixed, char b[64], USE(snprintf(b, sizeof b, "%ld:%s", rounds, "word")))
SIMPLE(snprintf_g, char b[64], USE(snprintf(b, sizeof b, "%g", (double)rounds * 0.37)))
SIMPLE(snprintf_17g, char b[64], USE(snprintf(b, sizeof b, "%.17g", (double)rounds * 0.37)))
SIMPLE(snprintf_2f, char b[64], USE(snprintf(b, sizeof b, "%.2f", (double)rounds * 0.37)))
SIMPLE(strtod_short, , USE_REAL(strtod("3.25", NULL)))
SIMPLE(strtod_long, , USE_REAL(strtod("0.12345678901234567e-5", NULL)))
SIMPLE(strtod_large, , USE_REAL(strtod("1.2345678901234567e+290", NULL)))
SIMPLE(strtod_small, , USE_REAL(strtod("1.2345678901234567e-290", NULL)))
SIMPLE(strtof, , USE_REAL(strtof("3.25", NULL)))
SIMPLE(strtol, , USE(strtol("1234567", NULL, 10)))
SIMPLE(strtoull_hex, , USE(strtoull("0x123456789abcdef", NULL, 16)))
SIMPLE(atoi, , USE(atoi("1234567")))
SIMPLE(sscanf, int a; char b[32], USE(sscanf("42 name", "%d %31s", &a, b)))
SIMPLE(sscanf_lf, double a; double b, USE(sscanf("3.25 -17.5e3", "%lf %lf", &a, &b)))
SIMPLE(snprintf_x, char b[64], USE(snprintf(b, sizeof b, "%08lx", rounds)))
SIMPLE(snprintf_s, char b[64], USE(snprintf(b, sizeof b, "%-20s|%.5s", "some", "words of a line")))
SIMPLE(snprintf_large, char b[64], USE(snprintf(b, sizeof b, "%.17g", 1.2345678901234567e290 * (double)rounds)))
SIMPLE(swprintf, wchar_t b[64], USE(swprintf(b, 64, L"%ld:%s", rounds, "word")))
SIMPLE(wcstol, , USE(wcstol(L"1234567", NULL, 10)))
SIMPLE(wcstod, , USE_REAL(wcstod(L"3.25", NULL)))
SIMPLE(exp, double x = 0, USE_REAL(exp(x)); x = x > 10 ? 0 : x + 0.37)
SIMPLE(log, double x = 1, USE_REAL(log(x)); x = x > 1000 ? 1 : x + 0.37)
SIMPLE(pow, double x = 1, USE_REAL(pow(x, 1.7)); x = x > 1000 ? 1 : x + 0.37)
SIMPLE(sin, double x = 0, USE_REAL(sin(x)); x = x > 100 ? 0 : x + 0.37)
SIMPLE(cos, double x = 0, USE_REAL(cos(x)); x = x > 100 ? 0 : x + 0.37)
SIMPLE(tan, double x = 0, USE_REAL(tan(x)); x = x > 100 ? 0 : x + 0.37)
SIMPLE(atan, double x = 0, USE_REAL(atan(x)); x = x > 100 ? 0 : x + 0.37)
SIMPLE(atan2, double x = 0, USE_REAL(atan2(x, 3.7)); x = x > 100 ? 0 : x + 0.37)
SIMPLE(asin, double x = 0, USE_REAL(asin(x)); x = x > 0.9 ? -0.9 : x + 0.037)
SIMPLE(sinh, double x = 0, USE_REAL(sinh(x)); x = x > 10 ? 0 : x + 0.37)
SIMPLE(tanh, double x = 0, USE_REAL(tanh(x)); x = x > 10 ? 0 : x + 0.37)
SIMPLE(log2, double x = 1, USE_REAL(log2(x)); x = x > 1000 ? 1 : x + 0.37)
SIMPLE(log10, double x = 1, USE_REAL(log10(x)); x = x > 1000 ? 1 : x + 0.37)
SIMPLE(log1p, double x = 1, USE_REAL(log1p(x)); x = x > 1000 ? 1 : x + 0.37)
SIMPLE(expm1, double x = 0, USE_REAL(expm1(x)); x = x > 10 ? 0 : x + 0.37)
SIMPLE(cbrt, double x = 1, USE_REAL(cbrt(x)); x = x > 1000 ? 1 : x + 0.37)
SIMPLE(hypot, double x = 1, USE_REAL(hypot(x, 3.7)); x = x > 1000 ? 1 : x + 0.37)
SIMPLE(fmod, double x = 1, USE_REAL(fmod(x, 3.7)); x = x > 1000 ? 1 : x + 0.37)
SIMPLE(floor, double x = 1, USE_REAL(floor(x)); x = x > 1000 ? 1 : x + 0.37)
SIMPLE(round, double x = 1, USE_REAL(round(x)); x = x > 1000 ? 1 : x + 0.37)
SIMPLE(rint, double x = 1, USE_REAL(rint(x)); x = x > 1000 ? 1 : x + 0.37)
SIMPLE(nearbyint, double x = 1, USE_REAL(nearbyint(x)); x = x > 1000 ? 1 : x + 0.37)
SIMPLE(trunc, double x = 1, USE_REAL(trunc(x)); x = x > 1000 ? 1 : x + 0.37)
SIMPLE(lrint, double x = 1, USE(lrint(x)); x = x > 1000 ? 1 : x + 0.37)
SIMPLE(ldexp, double x = 1, USE_REAL(ldexp(x, 7)); x = x > 1000 ? 1 : x + 0.37)
SIMPLE(frexp, double x = 1; int e, USE_REAL(frexp(x, &e)); x = x > 1000 ? 1 : x + 0.37)
SIMPLE(modf, double x = 1, double y; USE_REAL(modf(x, &y)); x = x > 1000 ? 1 : x + 0.37)
SIMPLE(fma, double x = 1, USE_REAL(fma(x, 3.7, x)); x = x > 1000 ? 1 : x + 0.37)
SIMPLE(expf, float x = 0, USE_REAL(expf(x)); x = x > 10 ? 0 : x + 0.37f)
SIMPLE(logf, float x = 1, USE_REAL(logf(x)); x = x > 1000 ? 1 : x + 0.37f)
SIMPLE(powf, float x = 1, USE_REAL(powf(x, 1.7f)); x = x > 1000 ? 1 : x + 0.37f)
SIMPLE(sinf, float x = 0, USE_REAL(sinf(x)); x = x > 100 ? 0 : x + 0.37f)
SIMPLE(rand, , USE(rand()))
SIMPLE(rand_r, unsigned state = 1, USE(rand_r(&state)))
SIMPLE(drand48, , USE_REAL(drand48()))
SIMPLE(random, , USE(random()))
SIMPLE(getenv, , USE(getenv("PATH")))
SIMPLE(time, , USE(time(NULL)))
SIMPLE(localtime_r, struct tm t; time_t s = 1700000000, USE(localtime_r(&s, &t)))
SIMPLE(localtime, time_t s = 1700000000, USE(localtime(&s)))
SIMPLE(gmtime_r, struct tm t; time_t s = 1700000000, USE(gmtime_r(&s, &t)))
SIMPLE(mktime, struct tm t = { .tm_year = 120 }, t.tm_mon = (int)(rounds % 12); t.tm_mday = 1; USE(mktime(&t)))
SIMPLE(clock_gettime, struct timespec t, USE(clock_gettime(CLOCK_MONOTONIC, &t)))
SIMPLE(strftime, char b[64]; struct tm t = { .tm_year = 120 }, USE(strftime(b, sizeof b, "%Y-%m-%d %H:%M:%S", &t)))
SIMPLE(strptime, struct tm t, USE(strptime("2026-11-29 12:34:56", "%Y-%m-%d %H:%M:%S", &t)))
SIMPLE(strcoll, , USE(strcoll("some words of a line", "some words of another")))

/* ---- sorting ---- */

#define ITEMS 10000

static int by_number(const void *a, const void *b)
{
	int x = *(const int *)a, y = *(const int *)b;

	return (x > y) - (x < y);
}

static int by_number_with(const void *a, const void *b, void *arg)
{
	(void)arg;
	return by_number(a, b);
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* For the sorts an operation is the sorting of ITEMS of them. */
static void fill(int *items)
{
	for (int i = 0; i < ITEMS; i++)
		items[i] = (int)next();
}

static int items[ITEMS];
SIMPLE(qsort_int, , fill(items); qsort(items, ITEMS, sizeof items[0], by_number))

static void bsearch_case(long rounds, size_t size)
{
	(void)size;
	for (int i = 0; i < ITEMS; i++)
		items[i] = 2 * i;
	while (rounds-- > 0) {
		int key = (int)(next() % (2 * ITEMS));

		USE(bsearch(&key, items, ITEMS, sizeof items[0], by_number));
	}
}

SIMPLE(qsort_r, , fill(items); qsort_r(items, ITEMS, sizeof items[0], by_number_with, NULL))

static void qsort_text_case(long rounds, size_t size)
{
	static char texts[ITEMS][16];
	static char *at[ITEMS];

	(void)size;
	while (rounds-- > 0) {
		for (int i = 0; i < ITEMS; i++) {
			snprintf(texts[i], sizeof texts[i], "key%u", next() % 100000);
			at[i] = texts[i];
		}
		qsort(at, ITEMS, sizeof at[0], by_text);
	}
}

/* ---- regular expressions and wide characters ---- */

static const char pattern[] = "^([a-z]+)[0-9]*=(.*[xyz])+(foo|bar)?$";
static const char utf8[] = "gr\xc3\xbc\xc3\x9f""e aus k\xc3\xb6ln, \xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e and plain words besides";

SIMPLE(regcomp, regex_t re, if (regcomp(&re, pattern, REG_EXTENDED)) die("regcomp"); regfree(&re))

static void match(long rounds, const char *expression, int flags, const char *text)
{
	regmatch_t found[4];
	regex_t re;

	if (regcomp(&re, expression, flags))
		die("regcomp");
	while (rounds-- > 0) {
		USE(regexec(&re, text, 4, found, 0));
		BARRIER();
	}
	regfree(&re);
}

static const char line[] = "Nov 29 11:50:56 host kernel: [12345.678901] usb 1-1: new device found, id=046d, an error of kind 17";

#define MATCH(name, expression, flags, text) \
	static void name##_case(long rounds, size_t size) \
	{ \
		(void)size; \
		match(rounds, expression, flags, text); \
	}
MATCH(regexec, pattern, REG_EXTENDED, "name123=some text that ends in xyzfoo")
MATCH(regexec_word, "error", REG_EXTENDED, line)
MATCH(regexec_nosub, "err(or|ata)", REG_EXTENDED | REG_NOSUB, line)
MATCH(regexec_none, "failure", REG_EXTENDED, line)
MATCH(regexec_icase, "ERROR", REG_EXTENDED | REG_ICASE, line)
MATCH(regexec_begin, "^[A-Z][a-z]+ [0-9]+", REG_EXTENDED, line)
MATCH(regexec_class, "id=[0-9a-f]+", REG_EXTENDED, line)
MATCH(regexec_either, "warning|error|fatal", REG_EXTENDED, line)
MATCH(regexec_backref, "(.)\\1[a-z]*", REG_EXTENDED, line)
MATCH(regexec_utf8, "[[:alpha:]]+ besides", REG_EXTENDED, utf8)

static void mbrtowc_case(long rounds, size_t size)
{
	(void)size;
	while (rounds > 0) {
		mbstate_t state = { 0 };
		wchar_t c;

		for (const char *s = utf8; *s && rounds > 0; rounds--) {
			size_t n = mbrtowc(&c, s, 8, &state);

			if (n > 4)
				die("mbrtowc");
			s += n;
		}
		BARRIER();
	}
}

SIMPLE(mbstowcs, wchar_t wide[100], USE(mbstowcs(wide, utf8, 100)))
SIMPLE(wcstombs, char text[300]; wchar_t wide[100]; mbstowcs(wide, utf8, 100), USE(wcstombs(text, wide, sizeof text)))

/* 64 characters, and what they become. */
static void convert(long rounds, const char *to_set, const char *from_set)
{
	iconv_t set = iconv_open(to_set, from_set);

	if (set == (iconv_t)-1)
		die("iconv_open");
	while (rounds-- > 0) {
		char text[256], *in = from, *out = text;
		size_t left = 64, room = sizeof text;

		USE(iconv(set, &in, &left, &out, &room));
	}
	iconv_close(set);
}

#define CONVERT(name, to, from) \
	static void name##_case(long rounds, size_t size) \
	{ \
		(void)size; \
		convert(rounds, to, from); \
	}
CONVERT(iconv_latin1, "UTF-8", "ISO-8859-1")
CONVERT(iconv_to_latin1, "ISO-8859-1", "UTF-8")
CONVERT(iconv_utf16, "UTF-16LE", "UTF-8")
SIMPLE(iconv_open, , iconv_close(iconv_open("UTF-8", "ISO-8859-1")))
SIMPLE(tolower, , USE(tolower(line[rounds & 63])))
SIMPLE(isalnum, , USE(isalnum(line[rounds & 63])))
SIMPLE(towlower, , USE(towlower((wint_t)(rounds & 0x7ff))))
SIMPLE(iswalpha, , USE(iswalpha((wint_t)(rounds & 0x7ff))))

/* ---- threads ---- */

static void *nothing(void *arg)
{
	return arg;
}

static pthread_spinlock_t spin;
static pthread_rwlock_t rwlock = PTHREAD_RWLOCK_INITIALIZER;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static sem_t semaphore;

static void once_done(void)
{
}

SIMPLE(spin, pthread_spin_init(&spin, PTHREAD_PROCESS_PRIVATE), pthread_spin_lock(&spin); pthread_spin_unlock(&spin))
SIMPLE(rwlock, , pthread_rwlock_rdlock(&rwlock); pthread_rwlock_unlock(&rwlock))
SIMPLE(once, , pthread_once(&once, once_done))
SIMPLE(sem, sem_init(&semaphore, 0, 1), sem_wait(&semaphore); sem_post(&semaphore))
SIMPLE(getspecific, pthread_key_t key; pthread_key_create(&key, NULL), USE(pthread_getspecific(key)))
SIMPLE(pthread_self, , USE(pthread_self()))
SIMPLE(mutex_recursive, pthread_mutex_t m = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP,
       pthread_mutex_lock(&m); pthread_mutex_unlock(&m))
SIMPLE(rwlock_write, , pthread_rwlock_wrlock(&rwlock); pthread_rwlock_unlock(&rwlock))
SIMPLE(mutex, , pthread_mutex_lock(&lock); pthread_mutex_unlock(&lock))

static void thread_case(long rounds, size_t size)
{
	(void)size;
	while (rounds-- > 0) {
		pthread_t thread;

		start(&thread, nothing, NULL);
		pthread_join(thread, NULL);
	}
}

static int turn;

static void *answer(void *arg)
{
	for (long rounds = *(long *)arg; rounds > 0; rounds--) {
		wait_for(&turn, 1);
		announce(&turn, 0);
	}
	return NULL;
}

static void cond_case(long rounds, size_t size)
{
	pthread_t other;
	long left = rounds;

	(void)size;
	start(&other, answer, &rounds);
	while (left-- > 0) {
		announce(&turn, 1);
		wait_for(&turn, 0);
	}
	pthread_join(other, NULL);
}

static void *lock_often(void *arg)
{
	for (long rounds = *(long *)arg; rounds > 0; rounds--) {
		pthread_mutex_lock(&lock);
		turn++;
		pthread_mutex_unlock(&lock);
	}
	return NULL;
}

static void mutex_threads(long rounds, size_t count)
{
	pthread_t threads[8];
	long each = rounds / (long)count;

	for (size_t i = 0; i < count; i++)
		start(&threads[i], lock_often, &each);
	for (size_t i = 0; i < count; i++)
		pthread_join(threads[i], NULL);
	turn = 0;
}

/* ---- all of them ---- */

#define CASE(name) { #name, name##_case, 0 }

static const struct benchmark benchmarks[] = {
	{ "malloc 16", malloc_free, 16 }, { "malloc 200", malloc_free, 200 }, { "malloc 5000", malloc_free, 5000 },
	{ "malloc 100K", malloc_free, 100000 }, { "malloc 1M", malloc_free, LARGE },
	{ "malloc mixed", malloc_mixed, 1 }, { "malloc 1 thread", malloc_threads, 1 },
	{ "malloc 2 threads", malloc_threads, 2 }, { "malloc 4 threads", malloc_threads, 4 },
	{ "malloc handed over", malloc_handed_over, 40 },
	{ "realloc steps", realloc_steps, 65536 }, { "calloc 100", calloc_free, 100 }, { "calloc 8000", calloc_free, 8000 },
	SIZES(memcpy), SIZES(memmove), SIZES(memset), SIZES(memcmp), SIZES(memchr), SIZES(memrchr),
	SIZES(strlen), SIZES(strchr), SIZES(strrchr), SIZES(strcmp), SIZES(strncmp), SIZES(strcasecmp), SIZES(strnlen),
	SIZES(strcpy), SIZES(stpcpy), SIZES(strncpy),
	SIZES(strcspn), SIZES(strspn), SIZES(strstr), SIZES(memmem),
	WIDE_SIZES(wcslen), WIDE_SIZES(wcschr), WIDE_SIZES(wcscmp), WIDE_SIZES(wmemcmp), WIDE_SIZES(wmemchr),
	WIDE_SIZES(wmemset), WIDE_SIZES(wcscpy), WIDE_SIZES(wcsrchr), WIDE_SIZES(wcsstr),
	{ "getc", getc_file, 0 }, { "putc", putc_file, 0 }, { "fgets", fgets_file, 0 }, { "getline", getline_file, 0 },
	{ "fread 8", fread_file, 8 }, { "fwrite 8", fwrite_file, 8 }, { "fputs", fputs_file, 0 },
	{ "fprintf", fprintf_file, 0 }, { "fgetc", fgetc_file, 0 }, { "fscanf", fscanf_file, 0 },
	{ "fgetws", fgetws_file, 0 }, CASE(ftell), CASE(fseek_set), CASE(fseek_cur),
	CASE(snprintf_d), CASE(snprintf_mixed), CASE(snprintf_g), CASE(snprintf_17g), CASE(snprintf_2f),
	CASE(strtod_short), CASE(strtod_long), CASE(strtod_large), CASE(strtod_small), CASE(strtof), CASE(strtol),
	CASE(strtoull_hex), CASE(atoi), CASE(sscanf), CASE(sscanf_lf), CASE(snprintf_x), CASE(snprintf_s),
	CASE(snprintf_large), CASE(swprintf), CASE(wcstol), CASE(wcstod), CASE(exp), CASE(log), CASE(pow), CASE(sin),
	CASE(cos), CASE(tan), CASE(atan),
	CASE(atan2), CASE(asin), CASE(sinh), CASE(tanh), CASE(log2), CASE(log10), CASE(log1p), CASE(expm1), CASE(cbrt),
	CASE(hypot), CASE(fmod), CASE(floor), CASE(round), CASE(rint), CASE(nearbyint), CASE(trunc), CASE(lrint), CASE(ldexp),
	CASE(frexp), CASE(modf), CASE(fma), CASE(expf), CASE(logf), CASE(powf), CASE(sinf), CASE(rand), CASE(rand_r),
	CASE(drand48), CASE(random), CASE(getenv), CASE(time), CASE(localtime_r), CASE(localtime), CASE(gmtime_r),
	CASE(mktime), CASE(clock_gettime), CASE(strftime), CASE(strptime), CASE(strcoll), CASE(qsort_int), CASE(bsearch),
	CASE(qsort_r), CASE(qsort_text), CASE(regcomp), CASE(regexec), CASE(regexec_word), CASE(regexec_nosub),
	CASE(regexec_none), CASE(regexec_icase), CASE(regexec_begin), CASE(regexec_class), CASE(regexec_either),
	CASE(regexec_backref), CASE(regexec_utf8), CASE(mbrtowc), CASE(mbstowcs), CASE(wcstombs), CASE(iconv_latin1),
	CASE(iconv_to_latin1), CASE(iconv_utf16), CASE(iconv_open), CASE(tolower), CASE(isalnum), CASE(towlower),
	CASE(iswalpha), CASE(spin), CASE(rwlock), CASE(rwlock_write), CASE(once), CASE(sem), CASE(getspecific), CASE(pthread_self),
	CASE(mutex), CASE(mutex_recursive), { "mutex 2 threads", mutex_threads, 2 }, CASE(thread), CASE(cond),
};

static double cpu_seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Twice as many rounds again and again, until they take long enough to be told; what is made once is not counted. */
static double nanoseconds(const struct benchmark *b)
{
	b->run(1, b->size);
	for (long rounds = 256;; rounds *= 2) {
		double began = cpu_seconds(), took;

		b->run(rounds, b->size);
		took = cpu_seconds() - began;
		if (took >= MIN_SECONDS)
			return took / (double)rounds * 1e9;
	}
}

int main(int argc, char **argv)
{
	const size_t count = sizeof benchmarks / sizeof benchmarks[0];

	from = malloc(LARGE + 4096);
	to = malloc(LARGE + 4096);
	if (!from || !to || !setlocale(LC_ALL, "C.UTF-8"))
		die("start");
	memset(from, 'a', LARGE + 4096);
	memset(to, 'a', LARGE + 4096);
	make_pairs();
	for (size_t i = 0; i < count; i++)
		if (argc < 2)
			puts(benchmarks[i].name);
		else if (strcmp(argv[1], benchmarks[i].name) == 0) {
			printf("%.2f\n", nanoseconds(&benchmarks[i]));
			return 0;
		}
	return argc < 2 ? 0 : 2;
}
