/* iconv() as programs written for glibc know it: //TRANSLIT and //IGNORE, Chinese and Korean sets to write to,
 * sets and names of sets that musl's has not got, marks of byte order. What musl's does as well is left to it;
 * everything else goes by one character at a time, from the first set to Unicode by musl's, and from there to the
 * other. */
#include <ctype.h>
#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>
#include "iconv-inside.h"
#include "iconv-sets.h"
#include "public.h"

enum { IGNORE = 1, TRANSLIT = 2, NAME = 64 };
#define NONE ((iconv_t)-1)
#define BIG (__BYTE_ORDER__ == __ORDER_BIG_ENDIAN__)

/* One of the two sets: musl's, or one of those here. mark: 2 or 4 bytes that tell the order; 0 for none. */
struct set {
	char name[NAME];
	const char *inner;
	const struct small_set *small;
	const struct pairs *pairs;
	int mark;
};

/* direct: the whole of it by musl, NONE where it cannot; decode: from the first set to Unicode; encode: from there
 * to the other one. */
struct conversion {
	struct set from, to;
	iconv_t direct, decode, encode;
	int flags, stateful, was_read, was_written;
};

/* ---- names ---- */

/* Copies what counts of a name; returns what follows "//", or an empty text. */
static const char *plain_name(char *to, const char *name)
{
	size_t n = 0;
	const char *end = strstr(name, "//");

	for (; *name && name != end; name++)
		if (isalnum((unsigned char)*name) && n < NAME - 1)
			to[n++] = (char)tolower((unsigned char)*name);
	to[n] = 0;
	if (!n)
		strcpy(to, "utf8");
	return end ? end + 2 : "";
}

int __iconv_is_among(const char *names, const char *name)
{
	size_t n = strlen(name);

	for (const char *p = names; (p = strstr(p, name)); p += n)
		if ((p == names || p[-1] == ' ') && (p[n] == ' ' || !p[n]))
			return 1;
	return 0;
}

/* The name that musl knows for it. */
static void musl_name(char *name)
{
	for (size_t i = 0; i < sizeof aliases / sizeof *aliases; i++)
		if (__iconv_is_among(aliases[i], name)) {
			size_t n = strcspn(aliases[i], " ");
			memcpy(name, aliases[i], n);
			name[n] = 0;
			return;
		}
}

/* Sets whose order of bytes is told by a mark at their beginning, or is the machine's. */
static int set_order(struct set *s)
{
	static const struct {
		const char *names, *inner[2];
		int mark;
	} orders[] = {
		{"utf16 unicode csunicode", {"utf16le", "utf16be"}, 2},
		{"utf32", {"utf32le", "utf32be"}, 4},
		{"ucs2 iso10646ucs2 osf00010100", {"ucs2le", "ucs2be"}, 0},
	};

	for (size_t i = 0; i < sizeof orders / sizeof *orders; i++)
		if (__iconv_is_among(orders[i].names, s->name)) {
			s->inner = orders[i].inner[BIG];
			s->mark = orders[i].mark;
			return 1;
		}
	return 0;
}

static void find_set(struct set *s)
{
	for (size_t i = 0; i < sizeof small_sets / sizeof *small_sets; i++)
		if (__iconv_is_among(small_sets[i].names, s->name))
			s->small = &small_sets[i];
	if (set_order(s))
		return;
	s->inner = __iconv_pairs_source(s->name);
	if (!s->inner) {
		musl_name(s->name);
		s->inner = s->name;
	}
}

static int read_flags(const char *text)
{
	int flags = 0;

	for (size_t n; *text; text += n + !!text[n]) {
		n = strcspn(text, "/,");
		if (n == 6 && strncasecmp(text, "IGNORE", n) == 0)
			flags |= IGNORE;
		if (n == 8 && strncasecmp(text, "TRANSLIT", n) == 0)
			flags |= TRANSLIT;
	}
	return flags;
}

/* ---- a character ---- */

static char32_t small_character(const struct small_set *s, unsigned char byte)
{
	if (byte >= 0x80)
		return s->high[byte - 0x80];
	for (int i = 0; s->low[i]; i += 2)
		if (s->low[i] == byte)
			return s->low[i + 1];
	return byte;
}

/* The next character; its bytes are passed over. What comes in front of it, and is none itself, is passed over for
 * good: then *in is where it stands, whatever comes of it. -1: there is none, for the reason in errno, or 0:
 * nothing but that. */
static int decode(struct conversion *v, char **in, size_t *left, char32_t *c)
{
	wchar_t wide = 0;
	char *out = (char *)&wide;
	size_t room = sizeof wide;

	if (v->from.small) {
		*c = small_character(v->from.small, (unsigned char)**in);
		if (!*c && **in)
			return errno = EILSEQ, -1;
		++*in, --*left;
		return 0;
	}
	/* Where there are changes of state nothing behind the character may be read. */
	for (size_t fed = v->stateful ? 1 : *left;; fed++) {
		char *at = *in;
		size_t n = fed, r = __iconv(v->decode, &at, &n, &out, &room);
		if (room && r == (size_t)-1 && errno == EINVAL && fed < *left)
			continue;
		*left -= (size_t)(at - *in);
		*in = at;
		*c = (char32_t)wide;
		if (room && r != (size_t)-1)
			errno = 0;
		return room ? -1 : 0;
	}
}

/* The bytes for c; 0: the set has not got it. */
static size_t encode(struct conversion *v, char32_t c, char *to)
{
	wchar_t wide = (wchar_t)c;
	char *in = (char *)&wide, *out = to;
	size_t left = sizeof wide, room = 16;

	if (v->to.small) {
		for (int byte = 0; byte < 256; byte++)
			if (small_character(v->to.small, (unsigned char)byte) == c && (c || !byte))
				return *to = (char)byte, 1;
		return 0;
	}
	if (v->to.pairs)
		return __iconv_pair(v->to.pairs, c, (unsigned char *)to);
	return __iconv(v->encode, &in, &left, &out, &room) == (size_t)-1 ? 0 : 16 - room;
}

/* Something else for c, which the set has not got; at most 5 characters. 0: nothing, not even a question mark. */
static size_t transliterate(struct conversion *v, char32_t c, char *to)
{
	const char *text = __iconv_translit(c);
	size_t n = 0;

	if (text && !*text)
		return 0;
	if (!text)
		text = "?";
	for (; *text; text++) {
		size_t k = encode(v, (unsigned char)*text, to + n);
		if (!k)
			return encode(v, '?', to);
		n += k;
	}
	return n;
}

/* The length of what cannot be read: a character of UTF-8 as far as it goes, else the smallest unit. */
static size_t spoilt(const struct conversion *v, const unsigned char *in, size_t left)
{
	size_t n = 1, most;

	if (strstr(v->from.inner, "16") || strncmp(v->from.inner, "ucs2", 4) == 0)
		n = 2;
	else if (strstr(v->from.inner, "32") || strncmp(v->from.inner, "ucs4", 4) == 0 || strcmp(v->from.inner, "wchart") == 0)
		n = 4;
	else if (strcmp(v->from.inner, "utf8") == 0 && *in >= 0xc2 && *in < 0xf5)
		for (most = *in < 0xe0 ? 2 : *in < 0xf0 ? 3 : 4; n < most && n < left && (in[n] & 0xc0) == 0x80;)
			n++;
	return n < left ? n : left;
}

/* ---- the conversion ---- */

static int put(const char *bytes, size_t n, char **out, size_t *room)
{
	if (n > *room)
		return errno = E2BIG, -1;
	memcpy(*out, bytes, n);
	*out += n;
	*room -= n;
	return 0;
}

/* The mark of what is read, once there are enough bytes to see whether there is one. */
static int read_mark(struct conversion *v, char **in, size_t *left)
{
	static const struct {
		char bytes[5];
		const char *names[2];
	} marks[] = {{"\xff\xfe\0\0", {"utf16le", "utf32le"}}, {"\xfe\xff", {"utf16be", "utf16be"}},
		     {"\0\0\xfe\xff", {"utf32be", "utf32be"}}};
	size_t n = (size_t)v->from.mark;

	if (!n || v->was_read)
		return 0;
	if (*left < n)
		return errno = EINVAL, -1;
	v->was_read = 1;
	for (int i = 0; i < 3; i++) {
		if (memcmp(*in, marks[i].bytes, n) != 0)
			continue;
		iconv_t other = __iconv_open("WCHAR_T", marks[i].names[n == 4]);
		__iconv_close(v->decode);
		v->decode = other;
		*in += n;
		*left -= n;
		break;
	}
	return 0;
}

static int write_mark(struct conversion *v, char **out, size_t *room)
{
	int n = v->to.mark;
	const char *mark = n == 2 ? BIG ? "\xfe\xff" : "\xff\xfe" : BIG ? "\0\0\xfe\xff" : "\xff\xfe\0\0";

	if (!n || v->was_written)
		return 0;
	if (put(mark, (size_t)n, out, room) < 0)
		return -1;
	v->was_written = 1;
	return 0;
}

/* One character. 1: it was left out or something else stands for it; 2: what could not be read was left out. */
static int step(struct conversion *v, char **in, size_t *left, char **out, size_t *room)
{
	char *at = *in, bytes[96];
	size_t was = *left, n;
	char32_t c;
	int r = 0;

	if (decode(v, &at, &was, &c) < 0) {
		int error = errno;
		*in = at, *left = was;
		if (error == EILSEQ && v->flags & IGNORE) {
			n = spoilt(v, (unsigned char *)at, was);
			*in += n, *left -= n;
			return 2;
		}
		errno = error;
		return error ? -1 : 0;
	}
	n = encode(v, c, bytes);
	if (!n && v->flags & TRANSLIT) {
		n = transliterate(v, c, bytes);
		r = 1;
	} else if (!n && v->flags & IGNORE) {
		r = 2;
	} else if (!n) {
		return errno = EILSEQ, -1;
	}
	if (put(bytes, n, out, room) < 0)
		return -1;
	*in = at, *left = was;
	return r;
}

/* As much as musl's does alike, then what it cannot do. */
static size_t convert(struct conversion *v, char **in, size_t *left, char **out, size_t *room)
{
	size_t other = 0;
	int left_out = 0, r;

	if (*left && (read_mark(v, in, left) < 0 || write_mark(v, out, room) < 0))
		return (size_t)-1;
	while (*left) {
		if (v->direct != NONE) {
			size_t n = __iconv(v->direct, in, left, out, room);
			if (n != (size_t)-1)
				return left_out ? (errno = EILSEQ, (size_t)-1) : other + n;
			if (errno != EILSEQ)
				r = -1;
			else
				r = step(v, in, left, out, room);
		} else {
			r = step(v, in, left, out, room);
		}
		if (r < 0)
			return left_out && errno == EINVAL ? (errno = EILSEQ, (size_t)-1) : (size_t)-1;
		other += r == 1;
		left_out |= r == 2;
	}
	return left_out ? (errno = EILSEQ, (size_t)-1) : other;
}

PUBLIC int iconv_close(iconv_t c)
{
	struct conversion *v = c;

	if (v->direct != NONE)
		__iconv_close(v->direct);
	if (v->decode != NONE)
		__iconv_close(v->decode);
	if (v->encode != NONE)
		__iconv_close(v->encode);
	free(v);
	return 0;
}

PUBLIC iconv_t iconv_open(const char *to, const char *from)
{
	struct conversion *v = calloc(1, sizeof *v);

	if (!v)
		return NONE;
	plain_name(v->from.name, from);
	v->flags = read_flags(plain_name(v->to.name, to));
	find_set(&v->from);
	find_set(&v->to);
	v->stateful = strcmp(v->from.inner, "iso2022jp") == 0;
	v->direct = v->decode = v->encode = NONE;
	if (!v->from.small)
		v->decode = __iconv_open("WCHAR_T", v->from.inner);
	if (__iconv_pairs_source(v->to.name))
		v->to.pairs = __iconv_pairs(v->to.name);
	else if (!v->to.small)
		v->encode = __iconv_open(v->to.inner, "WCHAR_T");
	/* Of the marks of what is read musl would think otherwise. */
	if (v->decode != NONE && v->encode != NONE && !v->from.mark && !v->stateful)
		v->direct = __iconv_open(v->to.inner, v->from.inner);
	if ((v->from.small || v->decode != NONE) && (v->to.small || v->to.pairs || v->encode != NONE))
		return v;
	iconv_close(v);
	errno = EINVAL;
	return NONE;
}

/* As at the beginning. */
static void reset(struct conversion *v)
{
	v->was_read = v->was_written = 0;
	if (v->stateful || v->from.mark) {
		__iconv_close(v->decode);
		v->decode = __iconv_open("WCHAR_T", v->from.inner);
	}
}

PUBLIC size_t iconv(iconv_t c, char **restrict in, size_t *restrict left, char **restrict out, size_t *restrict room)
{
	struct conversion *v = c;

	if (c == NONE)
		return errno = EBADF, (size_t)-1;
	if (in && *in)
		return convert(v, in, left, out, room);
	reset(v);
	return 0;
}
