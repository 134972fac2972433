/* Chinese and Korean sets, of which musl's iconv only has the way to Unicode. */
#include <stdlib.h>
#include <string.h>
#include "iconv-inside.h"

/* A set by its names, and how musl calls what it reads; the pairs of bytes that it is made of: leads and trails
 * from there, leads up to there, but not what is between the first and last of `without`, nor what is for private
 * use. */
static const struct kind {
	const char *names, *source;
	unsigned char lead, last, trail;
	/* Characters for private use as well, and four bytes for what two have not got. */
	char whole;
	char16_t without[10][2];
	/* Characters that the source reads otherwise, with their bytes. */
	char16_t more[2][2];
} kinds[] = {
	{"gbk cp936 ms936 windows936", "gbk", 0x81, 0xfe, 0x40, 0,
	 {{0xa6d9, 0xa6df}, {0xa6ec, 0xa6ed}, {0xa6f3, 0xa6f3}, {0xa8bc, 0xa8bc}, {0xa8bf, 0xa8bf}, {0xa8c1, 0xa8c4},
	  {0xa958, 0xa958}, {0xa95b, 0xa95b}, {0xa989, 0xa995}, {0xfe50, 0xfefe}},
	 {{0x20ac, 0x80}}},
	{"gb18030", "gb18030", 0x81, 0xfe, 0x40, 1, {{0}}, {{0}}},
	{"gb2312 euccn csgb2312 cngb", "gb2312", 0xa1, 0xf7, 0xa1, 0,
	 {{0xa1a4, 0xa1a4}, {0xa1aa, 0xa1aa}, {0xa2a1, 0xa2b0}, {0xa2e3, 0xa2e4}, {0xa6b9, 0xa6c0}, {0xa6d9, 0xa6fe},
	  {0xa7c2, 0xa7d0}, {0xa8bb, 0xa8c4}},
	 {{0x30fb, 0xa1a4}, {0x2015, 0xa1aa}}},
	{"big5 bigfive cnbig5 csbig5 cp950", "big5", 0xa1, 0xf9, 0x40, 0,
	 {{0xa2cc, 0xa2cc}, {0xa2ce, 0xa2ce}, {0xa3c0, 0xa3e0}, {0xc6a1, 0xc8fe}}, {{0}}},
	{"big5hkscs big5hk", "big5", 0x87, 0xfe, 0x40, 0, {{0xa2cc, 0xa2cc}, {0xa2ce, 0xa2ce}, {0xa3c0, 0xa3e1}}, {{0}}},
	{"euckr cseuckr ksc5601 ksx1001", "euckr", 0xa1, 0xfd, 0xa1, 0, {{0}}, {{0}}},
	{"uhc cp949 mscp949 windows949", "cp949", 0x81, 0xfd, 0x41, 0, {{0}}, {{0}}},
};
enum { KINDS = sizeof kinds / sizeof *kinds };

struct pairs {
	/* By character: the bytes; those of four by their number, plus one. Planes 0 and 2, the only ones with
	 * pairs. */
	char16_t two[2][65536], four[65536];
	int has_four;
};

static const struct kind *kind_of(const char *name)
{
	for (int i = 0; i < KINDS; i++)
		if (__iconv_is_among(kinds[i].names, name))
			return &kinds[i];
	return NULL;
}

/* The one character that n bytes are; 0 for none, or more. */
static char32_t read_bytes(iconv_t c, const unsigned char *bytes, size_t n)
{
	wchar_t wide[2];
	char *in = (char *)bytes, *out = (char *)wide;
	size_t room = sizeof wide;

	return __iconv(c, &in, &n, &out, &room) == 0 && room == sizeof *wide ? (char32_t)*wide : 0;
}

static void four_bytes(unsigned char *to, unsigned long n)
{
	to[3] = (unsigned char)('0' + n % 10);
	to[2] = (unsigned char)(0x81 + n / 10 % 126);
	to[1] = (unsigned char)('0' + n / 1260 % 10);
	to[0] = (unsigned char)(0x81 + n / 12600);
}

static int is_without(const struct kind *k, unsigned pair, char32_t c)
{
	for (int i = 0; i < 10 && k->without[i][0]; i++)
		if (pair >= k->without[i][0] && pair <= k->without[i][1])
			return 1;
	return !k->whole && c >= 0xe000 && c < 0xf900;
}

static void fill(struct pairs *p, const struct kind *k, iconv_t c)
{
	unsigned char bytes[4];

	for (unsigned lead = k->lead; lead <= k->last; lead++)
		for (unsigned trail = k->trail; trail <= 0xfe; trail++) {
			bytes[0] = (unsigned char)lead, bytes[1] = (unsigned char)trail;
			char32_t found = read_bytes(c, bytes, 2);
			char16_t *at = &p->two[found > 0xffff][found & 0xffff];
			if (found && !*at && !is_without(k, lead << 8 | trail, found))
				*at = (char16_t)(lead << 8 | trail);
		}
	for (int i = 0; i < 2 && k->more[i][0]; i++)
		p->two[0][k->more[i][0]] = k->more[i][1];
	p->has_four = k->whole;
	for (unsigned long n = 0; k->whole && n < 39420; n++) {
		four_bytes(bytes, n);
		char32_t found = read_bytes(c, bytes, 4);
		if (found && found < 0x10000)
			p->four[found] = (char16_t)(n + 1);
	}
}

const char *__iconv_pairs_source(const char *name)
{
	const struct kind *k = kind_of(name);

	return k ? k->source : NULL;
}

const struct pairs *__iconv_pairs(const char *name)
{
	static struct pairs *made[KINDS];
	const struct kind *k = kind_of(name);
	struct pairs *p = k ? __atomic_load_n(&made[k - kinds], __ATOMIC_ACQUIRE) : NULL, *other = NULL;
	iconv_t c;

	if (p || !k)
		return p;
	c = __iconv_open("WCHAR_T", k->source);
	p = calloc(1, sizeof *p);
	if (c == (iconv_t)-1 || !p)
		return free(p), NULL;
	fill(p, k, c);
	__iconv_close(c);
	/* Another thread may have been faster. */
	if (__atomic_compare_exchange_n(&made[k - kinds], &other, p, 0, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE))
		return p;
	return free(p), other;
}

size_t __iconv_pair(const struct pairs *p, char32_t c, unsigned char *to)
{
	unsigned two = c < 0x10000 ? p->two[0][c] : c >> 16 == 2 ? p->two[1][c & 0xffff] : 0;

	if (c < 0x80 || (two && two < 0x100)) {
		*to = (unsigned char)(two ? two : c);
		return 1;
	}
	if (two) {
		to[0] = (unsigned char)(two >> 8), to[1] = (unsigned char)two;
		return 2;
	}
	if (!p->has_four || (c < 0x10000 && !p->four[c]) || c > 0x10ffff)
		return 0;
	/* The other planes are in order. */
	four_bytes(to, c < 0x10000 ? p->four[c] - 1u : 189000 + (c - 0x10000));
	return 4;
}
