/* What is looked up in short ways: variables of the environment, white space, the time. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <wctype.h>

#define EXPECT(WHAT) do if (!(WHAT)) { printf("%d: %s\n", __LINE__, #WHAT); return 1; } while (0)

int main(void)
{
	static const wint_t spaces[] = { 9, 10, 11, 12, 13, 32, 0x85, 0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005,
		0x2006, 0x2008, 0x2009, 0x200a, 0x2028, 0x2029, 0x205f, 0x3000 };
	char *variables[] = { "A=1", "AB=2", "=3", "EMPTY=", "NONE", "A=4", "B==5", NULL };
	struct timespec before, after;
	size_t n = 0;
	time_t t, same;

	environ = variables;
	EXPECT(!strcmp(getenv("A"), "1") && !strcmp(getenv("AB"), "2") && !strcmp(getenv("EMPTY"), ""));
	EXPECT(!strcmp(getenv("B"), "=5"));
	EXPECT(!getenv("") && !getenv("NONE") && !getenv("B=") && !getenv("A=1") && !getenv("ABC") && !getenv("a"));
	environ = NULL;
	EXPECT(!getenv("A"));
	for (wint_t c = 0; c < 0x110000; c++)
		if (iswspace(c))
			EXPECT(n < sizeof spaces / sizeof *spaces && spaces[n++] == c);
	EXPECT(n == sizeof spaces / sizeof *spaces && !iswspace(WEOF));
	clock_gettime(CLOCK_REALTIME, &before);
	t = time(&same);
	clock_gettime(CLOCK_REALTIME, &after);
	EXPECT(t == same && t >= before.tv_sec - 1 && t <= after.tv_sec);
	puts("found");
	return 0;
}
