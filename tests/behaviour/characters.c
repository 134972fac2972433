/* Bytes of UTF-8 one by one, kinds of characters, numbers with a unit. What musl refuses at the first wrong byte, and
 * glibc later or not at all, is not here. */
#define _GNU_SOURCE
#include <ctype.h>
#include <errno.h>
#include <locale.h>
#include <printf.h>
#include <stdio.h>
#include <string.h>
#include <uchar.h>
#include <wchar.h>

static void decode(const char *s, size_t n, size_t at_once)
{
	mbstate_t state = {0};
	char8_t c;
	size_t used = 0;

	for (size_t left = n; left && used != (size_t)-1; ) {
		c = 0xee, errno = 0;
		used = mbrtoc8(&c, s + n - left, at_once < left ? at_once : left, &state);
		printf(" %d:%02x:%d:%d", (int)used, c, errno == EILSEQ, mbsinit(&state) != 0);
		left -= used == (size_t)-3 ? 0 : used == (size_t)-2 ? at_once < left ? at_once : left : used ? used : 1;
	}
	puts("");
}

static void encode(const char *s, size_t n)
{
	mbstate_t state = {0};
	char to[8];
	size_t used = 0;

	for (size_t i = 0; i < n && used != (size_t)-1; i++) {
		memset(to, 0xee, sizeof to), errno = 0;
		used = c8rtomb(to, (char8_t)s[i], &state);
		printf(" %d:%d:%d:%.*s", (int)used, errno == EILSEQ, mbsinit(&state) != 0,
		       used < 5 && *to ? (int)used : 0, to);
	}
	puts("");
}

static void characters(void)
{
	static const char *const some[] = {"abc", "\xc3\xa9z", "\xe2\x82\xac", "\xf0\x9f\x98\x80!", "\x80", "\xff",
					  "a\xc3" "b"};
	static const char *const wrong[] = {"\xed\xa0\x80", "\xf4\x90\x80\x80", "\xc0\x80", "\xe0\x80\x80", "\xf8\x88",
					   "\xc3\xc3"};

	for (int i = 0; i < 7; i++) {
		decode(some[i], strlen(some[i]) + 1, 9);
		encode(some[i], strlen(some[i]) + 1);
		if (i < 4)
			decode(some[i], strlen(some[i]) + 1, 1);
	}
	for (int i = 0; i < 6; i++)
		encode(wrong[i], strlen(wrong[i]));
}

static void kinds(void)
{
	static const int all[] = {_ISupper, _ISlower, _ISalpha, _ISdigit, _ISxdigit, _ISspace, _ISprint, _ISgraph, _ISblank,
				  _IScntrl, _ISpunct, _ISalnum};

	for (int c = -1; c < 256; c++) {
		for (int i = 0; i < 12; i++)
			putchar("01"[isctype(c, all[i]) != 0]);
		printf("%d%s", isctype(c, _ISdigit | _ISpunct) != 0, c % 8 == 7 ? "\n" : " ");
	}
}

static void size(double x, char conversion, int precision, int width, unsigned flags)
{
	struct printf_info i = {.spec = conversion, .prec = precision, .width = width, .pad = flags & 1 ? '0' : ' ',
				.left = flags >> 1 & 1, .showsign = flags >> 2 & 1, .space = flags >> 3 & 1,
				.alt = flags >> 4 & 1};
	const void *argument = &x;

	putchar('<');
	printf("> %d\n", printf_size(stdout, &i, &argument));
}

int main(void)
{
	static const double numbers[] = {0, -0.0, 1, 999, 1000, 1001, 1023, 1024, 1025, 1500, 999999, 1e6, 1048576, 1.5e9, 1e12,
					 1e15, 1e18, 1e21, 1e24, 1e27, 1e30, 0.5, -5, -2048, 999.9996, 1. / 0, -1. / 0};
	struct printf_info i = {0};
	int types[2] = {9, 9};

	setlocale(LC_ALL, "C.UTF-8");
	characters();
	setlocale(LC_ALL, "C");
	kinds();
	for (unsigned n = 0; n < sizeof numbers / sizeof *numbers; n++)
		for (int capital = 0; capital < 2; capital++) {
			size(numbers[n], "fF"[capital], -1, 0, 0);
			for (unsigned flags = 0; flags < 17; flags = flags ? flags * 2 : 1)
				size(numbers[n], "eG"[capital], (int)n % 3, 12, flags);
		}
	printf("%d %d\n", (int)printf_size_info(&i, 2, types), types[1]);
	i.is_long_double = 1;
	printf("%d %x\n", (int)printf_size_info(&i, 1, types), types[0]);
	return 0;
}
