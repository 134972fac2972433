#include "str.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"

static void reserve(struct str *s, size_t more)
{
	size_t want = s->n + more + 1;

	if (want <= s->cap)
		return;
	s->cap = want < 64 ? 64 : want * 2;
	s->p = xrealloc(s->p, s->cap);
}

void str_addn(struct str *s, const char *bytes, size_t n)
{
	reserve(s, n);
	if (n)
		memcpy(s->p + s->n, bytes, n);
	s->n += n;
	s->p[s->n] = 0;
}

void str_add(struct str *s, const char *text)
{
	str_addn(s, text, strlen(text));
}

void str_addc(struct str *s, char c)
{
	str_addn(s, &c, 1);
}

void str_addf(struct str *s, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	char *text = xvasprintf(fmt, ap);
	va_end(ap);
	str_add(s, text);
	free(text);
}

void str_add_shell(struct str *s, const char *text)
{
	static const char safe[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
				   "0123456789@%+=:,./_-";

	if (*text && text[strspn(text, safe)] == 0) {
		str_add(s, text);
		return;
	}
	str_addc(s, '\'');
	for (; *text; text++) {
		if (*text == '\'')
			str_add(s, "'\\''");
		else
			str_addc(s, *text);
	}
	str_addc(s, '\'');
}

size_t utf8_length(const char *s, size_t n)
{
	const unsigned char *u = (const unsigned char *)s;
	size_t len = u[0] < 0x80 ? 1 : u[0] < 0xc2 ? 0 : u[0] < 0xe0 ? 2 : u[0] < 0xf0 ? 3 : u[0] < 0xf5 ? 4 : 0;

	if (len > n)
		return 0;
	for (size_t i = 1; i < len; i++)
		if ((u[i] & 0xc0) != 0x80)
			return 0;
	if (len == 3 && ((u[0] == 0xe0 && u[1] < 0xa0) || (u[0] == 0xed && u[1] >= 0xa0)))
		return 0; /* overlong, or half of a surrogate pair */
	if (len == 4 && ((u[0] == 0xf0 && u[1] < 0x90) || (u[0] == 0xf4 && u[1] >= 0x90)))
		return 0;
	return len;
}

static bool is_control(const char *text)
{
	const unsigned char *s = (const unsigned char *)text;

	return *s < 0x20 || *s == 0x7f || (*s == 0xc2 && s[1] < 0xa0);
}

size_t printable_length(const char *s)
{
	return is_control(s) ? 0 : utf8_length(s, 4);
}

bool plain_text(const char *text)
{
	for (size_t n; *text; text += n)
		if (!(n = printable_length(text)))
			return false;
	return true;
}

void str_add_printable(struct str *s, const char *text)
{
	str_add(s, "");
	while (*text) {
		size_t n = printable_length(text);
		if (n)
			str_addn(s, text, n);
		else
			str_addf(s, "\\x%02x", (unsigned char)*text);
		text += n ? n : 1;
	}
}

void str_add_json(struct str *s, const char *text)
{
	str_addc(s, '"');
	while (*text) {
		size_t n = utf8_length(text, 4);
		if (*text == '"' || *text == '\\')
			str_addf(s, "\\%c", *text);
		else if (*text == '\n')
			str_add(s, "\\n");
		else if (n == 1 && is_control(text))
			str_addf(s, "\\u%04x", (unsigned char)*text);
		else if (n)
			str_addn(s, text, n);
		else
			str_addf(s, "\\\\x%02x", (unsigned char)*text);
		text += n ? n : 1;
	}
	str_addc(s, '"');
}

void str_add_member(struct str *s, const char *key, const char *text)
{
	str_addf(s, ",\"%s\":", key);
	str_add_json(s, text);
}

void str_free(struct str *s)
{
	free(s->p);
	*s = (struct str){0};
}

bool starts_with(const char *s, const char *prefix)
{
	while (*prefix)
		if (*s++ != *prefix++)
			return false;
	return true;
}

bool ends_with(const char *s, const char *suffix)
{
	size_t n = strlen(s), m = strlen(suffix);

	return n >= m && memcmp(s + n - m, suffix, m) == 0;
}

const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

static size_t min3(size_t a, size_t b, size_t c)
{
	size_t m = a < b ? a : b;

	return m < c ? m : c;
}

/* The distance between two words: how many letters are inserted, deleted, replaced, or swapped with their
 * neighbour. */
static size_t edit_distance(const char *a, const char *b)
{
	size_t n = strlen(a), m = strlen(b), w = m + 1;
	size_t *d = xcalloc((n + 1) * w, sizeof *d);

	for (size_t i = 0; i <= n; i++)
		d[i * w] = i;
	for (size_t j = 0; j <= m; j++)
		d[j] = j;
	for (size_t i = 1; i <= n; i++) {
		for (size_t j = 1; j <= m; j++) {
			size_t swap = d[(i - 1) * w + j - 1] + (a[i - 1] != b[j - 1]);
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] &&
			    d[(i - 2) * w + j - 2] + 1 < swap)
				swap = d[(i - 2) * w + j - 2] + 1;
			d[i * w + j] = min3(d[(i - 1) * w + j] + 1, d[i * w + j - 1] + 1, swap);
		}
	}
	size_t r = d[n * w + m];
	free(d);
	return r;
}

const char *nearest(const char *word, const char *const *names, size_t n)
{
	size_t len = strlen(word), best = len <= 4 ? 2 : len / 3 + 2;
	const char *found = NULL;

	for (size_t i = 0; i < n; i++) {
		size_t d = edit_distance(word, names[i]);
		if (d < best && d < len) {
			best = d;
			found = names[i];
		}
	}
	return found;
}
