/* charsets <CASES: each line begins with TO FROM HEX ROOM; what iconv makes of it: its result, how far it came,
 * the bytes. charsets SET...: how many characters of planes 0 and 2 each can write, and how many of these it reads
 * as another. */
#include <errno.h>
#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *result(long n)
{
	static char text[24];

	if (n < 0)
		return errno == EILSEQ ? "EILSEQ" : errno == EINVAL ? "EINVAL" : errno == E2BIG ? "E2BIG" : "?";
	sprintf(text, "%ld", n);
	return text;
}

static void one(const char *to, const char *from, const char *hex, size_t room)
{
	char in[256], out[256], *i = in, *o = out;
	size_t n = strlen(hex) / 2, all = n;
	iconv_t c = iconv_open(to, from);

	printf("%s %s %s %zu: ", to, from, hex, room);
	if (c == (iconv_t)-1) {
		puts("no such set");
		return;
	}
	for (size_t k = 0; k < n; k++) {
		char byte[3] = {hex[2 * k], hex[2 * k + 1], 0};
		in[k] = (char)strtol(byte, NULL, 16);
	}
	printf("%s ", result((long)iconv(c, &i, &n, &o, &room)));
	printf("%zu ", all - n);
	iconv(c, NULL, NULL, &o, &room);
	for (char *p = out; p < o; p++)
		printf("%02x", (unsigned char)*p);
	puts("");
	iconv_close(c);
}

static size_t convert(iconv_t c, const void *from, size_t n, void *to, size_t room)
{
	char *in = (char *)from, *out = to;
	size_t left = room;

	return iconv(c, &in, &n, &out, &left) == 0 ? room - left : 0;
}

static void all_of(const char *set)
{
	iconv_t there = iconv_open(set, "UCS-4LE"), back = iconv_open("UCS-4LE", set);
	int count = 0, others = 0;

	for (unsigned c = 0; c < 0x30000; c++) {
		unsigned char wide[4] = {(unsigned char)c, (unsigned char)(c >> 8), (unsigned char)(c >> 16), 0}, again[8];
		char bytes[16];
		size_t n = c >> 16 != 1 ? convert(there, wide, 4, bytes, sizeof bytes) : 0;
		count += n > 0;
		others += n && (convert(back, bytes, n, again, sizeof again) != 4 || memcmp(wide, again, 4) != 0);
	}
	printf("%s %d %d\n", set, count, others);
	iconv_close(there);
	iconv_close(back);
}

int main(int argc, char **argv)
{
	char to[64], from[64], hex[512];
	size_t room;

	for (int i = 1; i < argc; i++)
		all_of(argv[i]);
	while (argc == 1 && scanf("%63s %63s %511s %zu%*[^\n]", to, from, hex, &room) == 4)
		one(to, from, hex, room);
	return 0;
}
