/* What headers name beyond musl's: patterns, categories of a locale, structures. tests/cases/glibc/kin is what this
 * prints with glibc. */
#define _GNU_SOURCE
#include <aio.h>
#include <arpa/tftp.h>
#include <assert.h>
#include <errno.h>
#include <fnmatch.h>
#include <langinfo.h>
#include <locale.h>
#include <netinet/udp.h>
#include <protocols/rwhod.h>
#include <protocols/talkd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/quota.h>
#include <sys/raw.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <utmp.h>

static const char *const patterns[] = {
	"?(ab|c)x", "*(ab|c)", "+(ab|c)", "@(a|b)*", "!(ab)", "!(*.c)", "*.!(c|h)", "+([a-c])", "@(a|b@(c|d))", "*(a)",
	"a@()b", "@(a|b", "?(a)?", "[!a]*", "[[:upper:]]*", "[a-]", "a\\", "\\*", "[]a]*", "[", "a[", "*/b", "*", ".*", "?b",
	"a*b*c", "**b",
	"[[.a.]]", "[[=a=]]b", "[[:no:]]", "\xc3\xa9*", "?", "[\xc3\xa0-\xc3\xbf]",
};
static const char *const strings[] = {"", "a", "ab", "abx", "cx", "abcab", "a.c", "a.h", "a.o", "bd", ".b", "a/b",
				      "a/", "A", "b", "-", "*", "]a", "[", "a[", "a\\", "abc", "axxbyc", "\xc3\xa9", "\xc3\xa9t\xc3\xa9", "\xff"};
static const int flags[] = {0, FNM_EXTMATCH, FNM_PATHNAME | FNM_EXTMATCH, FNM_PERIOD | FNM_EXTMATCH,
			    FNM_CASEFOLD | FNM_EXTMATCH, FNM_LEADING_DIR, FNM_NOESCAPE | FNM_PATHNAME | FNM_PERIOD};

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void test_patterns(const char *locale)
{
	printf("%s\n", setlocale(LC_CTYPE, locale));
	for (size_t f = 0; f < COUNT(flags); f++)
		for (size_t p = 0; p < COUNT(patterns); p++) {
			printf("%x %s", (unsigned)flags[f], patterns[p]);
			for (size_t s = 0; s < COUNT(strings); s++)
				printf("%c", s ? '0' + fnmatch(patterns[p], strings[s], flags[f]) : ' ');
			printf("\n");
		}
}

static void text(const char *name, nl_item item)
{
	printf("%s ", name);
	for (const char *p = nl_langinfo(item); *p; p++)
		printf(*p < ' ' ? "\\%03o" : "%c", (unsigned char)*p);
	printf("\n");
}
#define TEXT(item) text(#item, item)

static void test_locale(void)
{
	static const int categories[] = {LC_PAPER, LC_NAME, LC_ADDRESS, LC_TELEPHONE, LC_MEASUREMENT, LC_IDENTIFICATION, 13};
	static const int masks[] = {LC_PAPER_MASK, LC_NAME_MASK, LC_ADDRESS_MASK, LC_TELEPHONE_MASK, LC_MEASUREMENT_MASK,
				    LC_IDENTIFICATION_MASK};
	static const nl_item numbers[] = {_NL_PAPER_HEIGHT, _NL_PAPER_WIDTH, _NL_ADDRESS_COUNTRY_NUM, _NL_TIME_WEEK_1STDAY};

	for (size_t i = 0; i < COUNT(categories); i++) {
		const char *before = setlocale(categories[i], NULL), *after = setlocale(categories[i], "C");
		printf("%s %s\n", before ? before : "none", after ? after : "none");
	}
	for (size_t i = 0; i < COUNT(masks); i++)
		printf("%d", newlocale(masks[i], "C", (locale_t)0) != (locale_t)0);
	printf("\n");
	for (size_t i = 0; i < COUNT(numbers); i++)
		printf("%lu\n", (unsigned long)nl_langinfo(numbers[i]));
	TEXT(CRNCYSTR), TEXT(CURRENCY_SYMBOL), TEXT(FRAC_DIGITS), TEXT(N_SIGN_POSN), TEXT(INT_N_SIGN_POSN);
	TEXT(MON_GROUPING), TEXT(DECIMAL_POINT), TEXT(THOUSANDS_SEP), TEXT(GROUPING), TEXT(ERA_YEAR);
	TEXT(ALTMON_1), TEXT(ALTMON_12), TEXT(MON_12), TEXT(_NL_TIME_WEEK_NDAYS), TEXT(_NL_TIME_WEEK_1STWEEK);
	TEXT(_NL_TIME_FIRST_WEEKDAY), TEXT(_NL_TIME_FIRST_WORKDAY), TEXT(_NL_TIME_CAL_DIRECTION);
	TEXT(_NL_TIME_TIMEZONE), TEXT(_DATE_FMT), TEXT(_NL_NAME_NAME_FMT), TEXT(_NL_NAME_NAME_MR);
	TEXT(_NL_ADDRESS_POSTAL_FMT), TEXT(_NL_ADDRESS_LANG_LIB), TEXT(_NL_TELEPHONE_TEL_INT_FMT);
	TEXT(_NL_TELEPHONE_INT_PREFIX), TEXT(_NL_MEASUREMENT_MEASUREMENT);
}

static void test_structures(void)
{
	struct tftphdr t = {0};
	struct udphdr u = {0};
	struct termios m = {0};
	struct utmp entry = {0};
	struct exit_status status = {1, 2};
	ucontext_t context;
	struct ucontext_t *same = &context;

	t.th_block = 1;
	u.uh_sport = 7;
	m.c_ispeed = B9600;
	entry.ut_exit = status;
	printf("%zu %d %zu %d\n", sizeof t, (int)(t.th_data - (char *)&t), sizeof u, u.source);
	printf("%d %d %d %d\n", m.c_ispeed == B9600, entry.ut_exit.e_exit, same == &context, CCEQ(0, 0) + CCEQ(3, 3));
	printf("%zu %zu %zu %zu\n", sizeof(CTL_MSG), sizeof(struct whod), sizeof(struct dqblk),
	       sizeof(struct raw_config_request));
	printf("%x %x %d\n", W_EXITCODE(3, 4), W_STOPCODE(5), WAIT_ANY);
	struct aioinit init = {0};
	aio_init(&init);
}

static void test_assertion(void)
{
	int status;

	assert_perror(0);
	fflush(stdout);
	if (fork() == 0) {
		dup2(STDOUT_FILENO, STDERR_FILENO);
#line 7 "x.c"
		assert_perror(ENOENT);
	}
	wait(&status);
	printf("%d\n", WTERMSIG(status));
}

int main(void)
{
	test_patterns("C");
	test_patterns("C.UTF-8");
	setlocale(LC_ALL, "C");
	test_locale();
	test_structures();
	test_assertion();
	return 0;
}
