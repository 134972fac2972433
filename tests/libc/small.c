/* What is looked up in short ways: variables of the environment, kinds of characters, what is in an array, the time;
 * what the processor does by itself; what is no number; how bytes go through a stream; what exec closes. */
#define _GNU_SOURCE
#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fenv.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <wctype.h>

/* What a header puts in the place of a call and what the C library has. */
#define BOTH(name, c, want) EXPECT(!(name)(c) == !(want) && !called(name)(c) == !(want))
#define CASES(name, c, want) EXPECT((name)(c) == (want) && called(name)(c) == (want))

typedef int of_character(int);

static of_character *called(of_character *f)
{
	of_character *volatile g = f;

	return g;
}

static int by_number(const void *a, const void *b)
{
	return *(const int *)a - *(const int *)b;
}

/* Whether fma() gives the same again and again, whatever it finds out about the processor meanwhile. */
static int same_fma(void)
{
	enum { CALLS = 1500 };
	static double first[CALLS];

	for (int round = 0; round < 2; round++) {
		uint64_t state = 1;

		for (int i = 0; i < CALLS; i++) {
			double x[3], y;

			for (int j = 0; j < 3; j++) {
				state = state * 6364136223846793005 + 1442695040888963407;
				/* From 1 to 2, so that sums cancel, or any number at all. */
				uint64_t bits = i % 4 ? 0x3ff0000000000000 | state >> 12 : state ^ state >> 32;
				memcpy(&x[j], &bits, sizeof bits);
			}
			y = fma(x[0], i % 2 ? -x[1] : x[1], x[2]);
			if (round == 0)
				first[i] = y;
			else if (memcmp(&first[i], &y, sizeof y) != 0 && y == y)
				return 0;
		}
	}
	return fma(0.5, 0.5, -0.25) == 0 && fma(1 + 0x1p-52, 1 + 0x1p-52, -1) == 0x1p-51 + 0x1p-104;
}

/* Whether nearbyint() and nearbyintf() round as rint() does, in every mode, and say nothing of it. */
static int near(void)
{
	static const int modes[] = { FE_TONEAREST, FE_UPWARD, FE_DOWNWARD, FE_TOWARDZERO };
	static double (*volatile any)(double) = nearbyint, (*volatile loud)(double) = rint;
	static float (*volatile any_float)(float) = nearbyintf, (*volatile loud_float)(float) = rintf;
	int raised = 0;

	for (int i = 0; i < 40000; i++) {
		double x = (i % 2 ? -1 : 1) * ldexp(i, i % 97 - 60), y, r;
		float f = (float)x, z, s;

		fesetround(modes[i / 10000]);
		r = loud(x), s = loud_float(f);
		feclearexcept(FE_ALL_EXCEPT);
		y = any(x), z = any_float(f);
		raised |= fetestexcept(FE_ALL_EXCEPT);
		if (memcmp(&y, &r, sizeof y) != 0 || memcmp(&z, &s, sizeof z) != 0)
			return 0;
	}
	fesetround(FE_TONEAREST);
	feraiseexcept(FE_INEXACT);
	return !raised && any(0.5) == 0 && fetestexcept(FE_INEXACT) && isnan(any(NAN)) && any(-INFINITY) == -INFINITY;
}

/* Whether each number from -1 to 2n is found in 1 3 5 … exactly if it is there. */
static int found_all(int n, void *(*find)(const void *, const void *, size_t, size_t,
					  int (*)(const void *, const void *)))
{
	int odd[100];

	for (int i = 0; i < n; i++)
		odd[i] = 2 * i + 1;
	for (int key = -1; key <= 2 * n; key++) {
		int *want = key > 0 && key % 2 ? odd + key / 2 : NULL;

		if ((find ? find(&key, odd, (size_t)n, sizeof *odd, by_number) :
		     bsearch(&key, odd, (size_t)n, sizeof *odd, by_number)) != want)
			return 0;
	}
	return 1;
}

#define EXPECT(WHAT) do if (!(WHAT)) { printf("%d: %s\n", __LINE__, #WHAT); return 1; } while (0)

/* Whether bytes go through a stream in the same way by what the header puts in the place of a call and by the C library. */
static int streamed(int how, size_t size)
{
	int (*volatile get)(FILE *) = getc_unlocked, (*volatile put)(int, FILE *) = putc_unlocked;
	int (*volatile at_end)(FILE *) = feof_unlocked, (*volatile failed)(FILE *) = ferror_unlocked;
	FILE *f = fopen("streamed", "w+");
	struct stat s;
	int n = 10000;

	EXPECT(f && !setvbuf(f, NULL, how, size));
	for (int i = 0; i < n; i++) {
		EXPECT((i % 3 ? putc_unlocked(i, f) : put(i, f)) == (i & 255));
		if ((how == _IOLBF && (i & 255) == '\n') || how == _IONBF)
			EXPECT(!fstat(fileno(f), &s) && s.st_size == i + 1);
	}
	rewind(f);
	for (int i = 0; i < n; i++)
		EXPECT((i % 3 ? getc_unlocked(f) : get(f)) == (i & 255) && !feof_unlocked(f) && !at_end(f));
	EXPECT(getc_unlocked(f) == EOF && feof_unlocked(f) && at_end(f) && !ferror_unlocked(f) && !failed(f));
	EXPECT(!fclose(f) && (f = fopen("streamed", "r")));
	EXPECT(putc_unlocked('x', f) == EOF && ferror_unlocked(f) && failed(f) && !feof_unlocked(f) && !at_end(f));
	EXPECT(!fclose(f));
	return 0;
}

static int closed_by_exec(int fd)
{
	return fcntl(fd, F_GETFD) == FD_CLOEXEC;
}

/* What strtod, strtof and strtold say of what is no number, and of numbers that are no digits. */
static int no_number(const char *s, double want, int length)
{
	char *end[3];
	double y;
	float f;
	long double l;

	errno = 0;
	y = strtod(s, &end[0]);
	EXPECT(errno == 0);
	f = strtof(s, &end[1]);
	l = strtold(s, &end[2]);
	EXPECT(want != want ? y != y && f != f && l != l : y == want && (double)f == want && (double)l == want);
	EXPECT(signbit(y) == signbit(want) && signbit(f) == signbit(want) && signbit(l) == signbit(want));
	EXPECT(end[0] == s + length && end[1] == s + length && end[2] == s + length);
	return 0;
}

int main(void)
{
	int own = open(".", O_RDONLY), fd = open(".", O_RDONLY | O_CLOEXEC);
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
	for (int c = -1; c < 256; c++) {
		int small = c >= 'a' && c <= 'z', large = c >= 'A' && c <= 'Z', digit = c >= '0' && c <= '9';

		BOTH(isalnum, c, small || large || digit);
		BOTH(isblank, c, c == ' ' || c == '\t');
		BOTH(iscntrl, c, (c >= 0 && c < ' ') || c == 127);
		BOTH(ispunct, c, c > ' ' && c < 127 && !small && !large && !digit);
		BOTH(isxdigit, c, digit || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'));
		CASES(tolower, c, large ? c + 'a' - 'A' : c);
		CASES(toupper, c, small ? c + 'A' - 'a' : c);
		EXPECT(c < 0 || c > 127 || (towlower((wint_t)c) == (wint_t)tolower(c) && towupper((wint_t)c) == (wint_t)toupper(c)));
	}
	EXPECT(towlower(0xdc) == 0xfc && towupper(0xfc) == 0xdc && towlower(0x130) == 'i' && towupper(0x131) == 'I');
	for (int size = 0; size < 100; size++)
		EXPECT(found_all(size, NULL) && found_all(size, bsearch));
	EXPECT(same_fma() && near());
	clock_gettime(CLOCK_REALTIME, &before);
	t = time(&same);
	clock_gettime(CLOCK_REALTIME, &after);
	EXPECT(t == same && t >= before.tv_sec - 1 && t <= after.tv_sec);
	EXPECT(!streamed(_IOFBF, 100) && !streamed(_IOFBF, 4096) && !streamed(_IOLBF, 100) && !streamed(_IONBF, 0));
	EXPECT(!no_number("", 0, 0) && !no_number(" -x1", 0, 0) && !no_number("+.e1", 0, 0) && !no_number("no", 0, 0));
	EXPECT(!no_number(" user1", 0, 0) && !no_number("-i", 0, 0) && !no_number("-0.e", -0.0, 3) && !no_number("0e", 0, 1));
	EXPECT(!no_number("-INFINITYx", -INFINITY, 9) && !no_number("inf", INFINITY, 3) && !no_number("nan", NAN, 3));
	EXPECT(!no_number("0x1p4", 16, 5) && !no_number("-.0e99999", -0.0, 9) && !no_number("0x", 0, 1));
	EXPECT(closed_by_exec(fd) && closed_by_exec(fcntl(fd, F_DUPFD_CLOEXEC, 0)) && !closed_by_exec(dup(fd)));
	EXPECT(closed_by_exec(fileno(fopen("streamed", "re"))) && !closed_by_exec(fileno(fopen("streamed", "r"))));
	EXPECT(closed_by_exec(dirfd(opendir("."))) && dirfd(fdopendir(own)) == own && !closed_by_exec(own));
	puts("found");
	return 0;
}
