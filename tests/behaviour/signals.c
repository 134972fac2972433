/* What signals and errors are called, those without a name too; by strerror_r, %m and perror strerror's text stays. */
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

static void name(int s)
{
	const char *description = sigdescr_np(s);

	printf("%d: %s; %s\n", s, strsignal(s), description ? description : "none");
}

static void errors(void)
{
	char small[16], *kept = strerror(-1), text[64];

	__xpg_strerror_r(-2, text, sizeof text);
	printf("%s, %s\n", kept, text);
	printf("%s\n", strerror_r(-3, text, sizeof text));
	printf("%s\n", strerror_r(-4, small, sizeof small));
	errno = -5;
	printf("%m\n");
	fflush(stdout);
	errno = -6;
	perror("perror");
	printf("%s\n", kept);
}

static void search(void)
{
	static const char *const needles[] = {"", "a", "ABAB", "abAbabx", "needle", "NeEdLeS", "eed", "zz"};
	static const char text[] = "abababababABABX in a haystack of Needle, nEEDLES and aab aAbaa";

	for (size_t i = 0; i < sizeof needles / sizeof *needles; i++) {
		const char *at = strcasestr(text, needles[i]);
		printf("%s: %d\n", needles[i], at ? (int)(at - text) : -1);
	}
}

int main(void)
{
	for (int s = -1; s < 32; s++)
		name(s);
	for (int s = SIGRTMIN; s <= SIGRTMIN + 3; s++)
		printf("SIGRTMIN+%d: %s\n", s - SIGRTMIN, strsignal(s));
	name(SIGRTMAX + 1);
	fflush(stdout);
	errors();
	search();
	return 0;
}
