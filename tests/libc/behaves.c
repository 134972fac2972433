/* What programs expect of their C library, one behaviour an argument; prints what it sees. Words NAME=VALUE
 * in front of it go into the environment. tests/libc.bats runs it in an empty root, and in one with files as
 * distributions have them. */
#define _GNU_SOURCE
#include <crypt.h>
#include <errno.h>
#include <error.h>
#include <execinfo.h>
#include <fts.h>
#include <grp.h>
#include <iconv.h>
#include <langinfo.h>
#include <locale.h>
#include <netdb.h>
#include <obstack.h>
#include <pthread.h>
#include <pwd.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <wchar.h>
#include <arpa/inet.h>

#define obstack_chunk_alloc malloc
#define obstack_chunk_free free

static int deep(char *args[])
{
	size_t n = (size_t)atoi(args[0]) << 20;
	volatile char *frame = __builtin_alloca(n);

	for (size_t i = n; i; i -= 4096) /* a stack is touched from its top down */
		frame[i - 1] = 1;
	return frame[n - 1] == 1;
}

static void *in_thread(void *args)
{
	return (void *)(intptr_t)deep(args);
}

/* stack MIB: a thread with default attributes has that much. */
static int test_stack(char *args[])
{
	pthread_t t;
	void *ok = NULL;

	if (pthread_create(&t, NULL, in_thread, args) || pthread_join(t, &ok))
		return 1;
	printf("%s MiB\n", args[0]);
	return !ok;
}

/* dns NAME: how many addresses, the first, the last. */
static int test_dns(char *args[])
{
	struct addrinfo hints = {.ai_socktype = SOCK_STREAM}, *list, *a;
	int e = getaddrinfo(args[0], NULL, &hints, &list), n = 0;
	char text[64];

	if (e)
		return printf("%s\n", gai_strerror(e)), 1;
	for (a = list; a; a = a->ai_next, n++)
		if (getnameinfo(a->ai_addr, a->ai_addrlen, text, sizeof text, NULL, 0, NI_NUMERICHOST) == 0 &&
		    (n == 0 || !a->ai_next))
			printf("%s ", text);
	printf("%d\n", n);
	return 0;
}

/* locale: of the environment; characters, not bytes. */
static int test_locale(char *args[])
{
	static const char text[] = "gr\xc3\xbc\xc3\x9f \xe2\x82\xac";
	wchar_t wide[20];
	(void)args;

	if (!setlocale(LC_ALL, ""))
		return puts("setlocale failed"), 1;
	size_t n = mbstowcs(wide, text, 20);
	printf("%s %d %d", nl_langinfo(CODESET), (int)n, (int)MB_CUR_MAX);
	if (n == 6)
		printf(" %x %ls", (unsigned)wide[5], wide);
	printf(" %.1f\n", 1.5);
	return 0;
}

/* iconv FROM TO HEX: the bytes as hexadecimal numbers. */
static int test_iconv(char *args[])
{
	char in[64], out[64], *i = in, *o = out;
	size_t left = 0, room = sizeof out;
	unsigned byte;
	iconv_t cd = iconv_open(args[1], args[0]);

	if (cd == (iconv_t)-1)
		return perror("iconv_open"), 1;
	for (const char *p = args[2]; sscanf(p, "%2x", &byte) == 1; p += 2)
		in[left++] = (char)byte;
	if (iconv(cd, &i, &left, &o, &room) == (size_t)-1)
		return perror("iconv"), 1;
	for (char *p = out; p < o; p++)
		printf("%02x", (unsigned char)*p);
	putchar('\n');
	iconv_close(cd);
	return 0;
}

/* zone: how July 2024 begins there. */
static int test_zone(char *args[])
{
	time_t t = 1719792000;
	char text[64];
	(void)args;

	strftime(text, sizeof text, "%Y-%m-%d %H:%M %z %Z", localtime(&t));
	puts(text);
	return 0;
}

/* user NAME */
static int test_user(char *args[])
{
	struct passwd *p = getpwnam(args[0]);
	struct group *g = getgrnam(args[0]);

	printf("%s %s\n", p ? p->pw_dir : "nobody", g ? g->gr_name : "nogroup");
	return 0;
}

/* crypt PASSWORD SETTING */
static int test_crypt(char *args[])
{
	const char *h = crypt(args[0], args[1]);

	puts(h ? h : "NULL");
	return 0;
}

static int by_first(const void *a, const void *b, void *calls)
{
	++*(int *)calls;
	return *(const int *)a / 10 - *(const int *)b / 10;
}

static int test_qsort_r(char *args[])
{
	int v[] = {31, 12, 25, 10, 33, 20}, calls = 0;
	(void)args;

	qsort_r(v, 6, sizeof *v, by_first, &calls);
	for (int i = 0; i < 6; i++)
		printf("%d ", v[i] / 10);
	printf("%s\n", calls >= 5 ? "counted" : "not counted");
	return 0;
}

static int test_fts(char *args[])
{
	char *roots[] = {args[0], NULL};
	FTS *f = fts_open(roots, FTS_PHYSICAL, NULL);
	int n = 0, dirs = 0;

	for (FTSENT *e; f && (e = fts_read(f));) {
		n += e->fts_info == FTS_F;
		dirs += e->fts_info == FTS_DP;
	}
	printf("%d files, %d folders\n", n, dirs);
	return !f || fts_close(f);
}

static int test_obstack(char *args[])
{
	struct obstack h;
	(void)args;

	obstack_init(&h);
	for (int i = 0; i < 1000; i++)
		obstack_printf(&h, "%d ", i);
	obstack_1grow(&h, 0);
	char *s = obstack_finish(&h);
	puts(s + strlen(s) - 8);
	obstack_free(&h, NULL);
	return 0;
}

__attribute__((noinline)) static int third(void)
{
	void *frames[20];
	int n = backtrace(frames, 20);

	backtrace_symbols_fd(frames, n, 1);
	return n;
}

__attribute__((noinline)) int second_frame(int n)
{
	return third() + (n > 100);
}

__attribute__((noinline)) int first_frame(int n)
{
	return second_frame(n) + (n > 101);
}

static int test_backtrace(char *args[])
{
	return first_frame(args[0] != NULL) <= 3;
}

static int test_error(char *args[])
{
	(void)args;
	error(0, ENOENT, "cannot open '%s'", "x");
	error(3, 0, "that is all");
	return 0;
}

static const struct {
	const char *name;
	int (*run)(char *args[]);
} tests[] = {
	{"stack", test_stack}, {"dns", test_dns}, {"locale", test_locale}, {"iconv", test_iconv},
	{"zone", test_zone}, {"user", test_user}, {"crypt", test_crypt}, {"qsort_r", test_qsort_r},
	{"fts", test_fts}, {"obstack", test_obstack}, {"backtrace", test_backtrace}, {"error", test_error},
};

int main(int argc, char **argv)
{
	for (; argc > 1 && strchr(argv[1], '='); argc--, argv++)
		putenv(argv[1]);
	for (size_t i = 0; argc > 1 && i < sizeof tests / sizeof *tests; i++)
		if (strcmp(tests[i].name, argv[1]) == 0)
			return tests[i].run(argv + 2);
	return 99;
}
