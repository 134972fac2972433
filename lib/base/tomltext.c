#include "tomltext.h"

#include <stdlib.h>
#include <string.h>

int toml_wrong(struct toml_reader *r, const char *why)
{
	if (!r->why) {
		r->why = why;
		r->wrong_at = r->p;
	}
	return -1;
}

char toml_at(const struct toml_reader *r)
{
	return r->p < r->end ? *r->p : 0;
}

bool toml_bare(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

void toml_blanks(struct toml_reader *r)
{
	while (toml_at(r) == ' ' || toml_at(r) == '\t')
		r->p++;
}

void toml_comment(struct toml_reader *r)
{
	if (toml_at(r) == '#')
		while (r->p < r->end && *r->p != '\n')
			r->p++;
}

/* Blanks, comments and line ends, as between an array's values. */
void toml_gap(struct toml_reader *r)
{
	for (;;) {
		toml_blanks(r);
		toml_comment(r);
		if (toml_at(r) == '\r' && r->p + 1 < r->end && r->p[1] == '\n')
			r->p++;
		if (toml_at(r) != '\n')
			return;
		r->p++;
	}
}

static void add_utf8(struct str *s, unsigned long c)
{
	if (c < 0x80) {
		str_addc(s, (char)c);
	} else if (c < 0x800) {
		str_addc(s, (char)(0xc0 | c >> 6));
		str_addc(s, (char)(0x80 | (c & 0x3f)));
	} else if (c < 0x10000) {
		str_addc(s, (char)(0xe0 | c >> 12));
		str_addc(s, (char)(0x80 | (c >> 6 & 0x3f)));
		str_addc(s, (char)(0x80 | (c & 0x3f)));
	} else {
		str_addc(s, (char)(0xf0 | c >> 18));
		str_addc(s, (char)(0x80 | (c >> 12 & 0x3f)));
		str_addc(s, (char)(0x80 | (c >> 6 & 0x3f)));
		str_addc(s, (char)(0x80 | (c & 0x3f)));
	}
}

static int code_point(struct toml_reader *r, int digits, struct str *out)
{
	char hex[9] = {0};
	char *end;

	if (r->end - r->p < digits)
		return toml_wrong(r, "an escape is cut off");
	memcpy(hex, r->p, (size_t)digits);
	unsigned long c = strtoul(hex, &end, 16);
	if (end != hex + digits || strspn(hex, "0123456789abcdefABCDEF") != (size_t)digits || !c || c > 0x10ffff ||
	    (c >= 0xd800 && c < 0xe000))
		return toml_wrong(r, "an escape names no character");
	r->p += digits;
	add_utf8(out, c);
	return 0;
}

/* Behind a backslash. A line's end takes the white space that follows with it, in a long string. */
static int escape(struct toml_reader *r, bool is_long, struct str *out)
{
	static const char from[] = "btnfre\"\\", to[] = "\b\t\n\f\r\033\"\\";
	char c = toml_at(r);
	const char *known = c ? strchr(from, c) : NULL;

	if (known) {
		str_addc(out, to[known - from]);
		r->p++;
		return 0;
	}
	if (c == 'u' || c == 'U') {
		r->p++;
		return code_point(r, c == 'u' ? 4 : 8, out);
	}
	const char *start = r->p;
	while (is_long && (toml_at(r) == ' ' || toml_at(r) == '\t' || toml_at(r) == '\n' || toml_at(r) == '\r'))
		r->p++;
	if (is_long && memchr(start, '\n', (size_t)(r->p - start)))
		return 0;
	return toml_wrong(r, "an escape that TOML does not know");
}

/* A string of any of the four sorts, at its first quote. */
int toml_string(struct toml_reader *r, struct str *out)
{
	char quote = toml_at(r);
	bool is_long = r->end - r->p >= 3 && r->p[1] == quote && r->p[2] == quote;

	str_add(out, "");
	r->p += is_long ? 3 : 1;
	if (is_long && toml_at(r) == '\r')
		r->p++;
	if (is_long && toml_at(r) == '\n')
		r->p++;
	while (r->p < r->end) {
		if (*r->p == quote && !is_long) {
			r->p++;
			return 0;
		}
		if (*r->p == quote && r->end - r->p >= 3 && r->p[1] == quote && r->p[2] == quote) {
			for (r->p += 3; toml_at(r) == quote; r->p++) /* """"": one or two are the string's own */
				str_addc(out, quote);
			return 0;
		}
		if ((*r->p == '\n' && !is_long) || !*r->p)
			break;
		char c = *r->p++;
		if (c != '\\' || quote == '\'')
			str_addc(out, c);
		else if (escape(r, is_long, out))
			return -1;
	}
	return toml_wrong(r, "a string does not end");
}
