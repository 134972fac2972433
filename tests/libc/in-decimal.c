/* Reads lines and answers each with one: "p MODE FORMAT NUMBER", what printf makes of a double; "d MODE STRING",
 * "f MODE STRING" and "l MODE STRING", the number that strtod, strtof and strtold read, and how many characters that
 * were, "D" and "F" the first two by sscanf; "n SIZE FORMAT NUMBER", what snprintf returns and leaves in so many bytes;
 * "b", how many bits a long double has. MODE is a rounding mode: n, u, d, z. */
#include <fenv.h>
#include <float.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void set_mode(const char *mode)
{
	static const int modes[] = { FE_TONEAREST, FE_UPWARD, FE_DOWNWARD, FE_TOWARDZERO };

	fesetround(modes[strchr("nudz", *mode) - "nudz"]);
}

static void number(int what, const char *s)
{
	char *end = (char *)s;
	double y = what == 'd' ? strtod(s, &end) : what == 'f' ? strtof(s, &end) : 0;
	float f = 0;
	int n = (int)(end - s);

	if (what == 'D')
		sscanf(s, "%lf%n", &y, &n);
	if (what == 'F' && sscanf(s, "%f%n", &f, &n) == 1)
		y = f;
	fesetround(FE_TONEAREST);
	printf("%a %d\n", y, n);
}

static void long_number(const char *s)
{
	char *end;
	long double y = strtold(s, &end);

	fesetround(FE_TONEAREST);
	printf("%La %d\n", y, (int)(end - s));
}

static void truncated(const char *size, const char *format, double y)
{
	char room[100];
	size_t n = atoi(size);
	int l;

	memset(room, '~', sizeof room - 1);
	room[sizeof room - 1] = 0;
	l = snprintf(n ? room : NULL, n, format, y);
	printf("%d %s%s\n", l, n && memchr(room, 0, n) ? room : "", strspn(room + n, "~") == sizeof room - 1 - n ? "" : "!");
}

int main(void)
{
	static char line[1000];

	while (fgets(line, sizeof line, stdin)) {
		char *what = strtok(line, "\t"), *mode = strtok(NULL, "\t"), *s = strtok(NULL, "\n\t");
		double y;

		fesetround(FE_TONEAREST);
		if (!mode) {
			printf("%d\n", LDBL_MANT_DIG);
			continue;
		}
		y = *what == 'p' || *what == 'n' ? strtod(strtok(NULL, "\n"), NULL) : 0;
		if (*what != 'n')
			set_mode(mode);
		if (*what == 'p') {
			printf(s, y);
			putchar('\n');
		} else if (*what == 'n') {
			truncated(mode, s, y);
		} else if (*what == 'l') {
			long_number(s);
		} else {
			number(*what, s);
		}
	}
	return 0;
}
