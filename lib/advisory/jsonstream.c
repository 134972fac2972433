#include "jsonstream.h"

#include <errno.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../base/mem.h"

enum { KEY_MAX = 4096 };

void jsonstream_open(struct jsonstream *s, int fd)
{
	s->fd = fd;
	s->at = s->n = 0;
	s->before = 0;
	s->inside = 0;
	s->behind_one = false;
	s->key = (struct str){0};
	s->why = NULL;
}

void jsonstream_close(struct jsonstream *s)
{
	str_free(&s->key);
	free(s->why);
	s->why = NULL;
}

static int wrong(struct jsonstream *s, const char *why)
{
	free(s->why);
	s->why = xasprintf("%s (at byte %lld)", why, s->before + (long long)s->at);
	return -1;
}

/* The byte ahead; -1 at the end, and for an error, which s->why tells then. */
static int peek(struct jsonstream *s)
{
	if (s->at < s->n)
		return (unsigned char)s->buf[s->at];
	s->before += (long long)s->n;
	s->at = s->n = 0;
	ssize_t got;
	do
		got = read(s->fd, s->buf, sizeof s->buf);
	while (got < 0 && errno == EINTR);
	if (got < 0)
		wrong(s, strerror(errno));
	if (got <= 0)
		return -1;
	s->n = (size_t)got;
	return (unsigned char)s->buf[0];
}

/* The first byte ahead that is no white space; as peek(). */
static int peek_text(struct jsonstream *s)
{
	int c;

	while ((c = peek(s)) == ' ' || c == '\t' || c == '\r' || c == '\n')
		s->at++;
	return c;
}

static int cut_short(struct jsonstream *s)
{
	return s->why ? -1 : wrong(s, "it ends in the middle");
}

static int take(struct jsonstream *s, struct str *text, int c, size_t most)
{
	s->at++;
	if (!text)
		return 0;
	if (text->n >= most)
		return wrong(s, "an element is larger than 8 MiB");
	str_addc(text, (char)c);
	return 0;
}

/* Passes over a string, whose first quote is ahead. */
static int string(struct jsonstream *s, struct str *text, size_t most)
{
	bool escaped = false, more = false;
	int c;

	while ((c = peek(s)) >= 0) {
		bool ends = more && c == '"' && !escaped;
		escaped = c == '\\' && !escaped;
		if (take(s, text, c, most))
			return -1;
		if (ends)
			return 0;
		more = true;
	}
	return cut_short(s);
}

/* Passes over what comes up to the end of an element, or to that of the container which depth is 1 for. */
static int nest(struct jsonstream *s, struct str *text, size_t depth)
{
	bool whole = depth > 0;
	int c, bad;

	while ((c = peek(s)) >= 0) {
		bool closes = c == ']' || c == '}';
		if (depth == 0 && (closes || c == ','))
			return 0;
		if (c == '"')
			bad = string(s, text, JSON_ELEMENT_MAX);
		else
			bad = take(s, text, c, JSON_ELEMENT_MAX);
		if (bad)
			return -1;
		depth += c == '[' || c == '{';
		depth -= closes;
		if (whole && depth == 0)
			return 0;
	}
	return cut_short(s);
}

int jsonstream_document(struct jsonstream *s)
{
	static const char mark[] = "\xef\xbb\xbf"; /* some editors put it in front of UTF-8 */
	int c = peek_text(s);

	for (size_t i = 0; s->before == 0 && s->at == i && i < 3 && c == (unsigned char)mark[i]; i++) {
		s->at++;
		c = i == 2 ? peek_text(s) : peek(s);
	}
	if (c < 0)
		return s->why ? -1 : 0;
	if (c != '{' && c != '[')
		return wrong(s, "it is no JSON");
	s->at++;
	s->inside = (char)c;
	s->behind_one = false;
	return c;
}

static int read_key(struct jsonstream *s, char **key)
{
	json_error_t error;

	s->key.n = 0;
	if (string(s, &s->key, KEY_MAX))
		return -1;
	json_t *name = json_loadb(s->key.p, s->key.n, JSON_DECODE_ANY, &error);
	*key = json_is_string(name) ? xstrdup(json_string_value(name)) : NULL;
	json_decref(name);
	if (!*key || peek_text(s) != ':') {
		free(*key);
		*key = NULL;
		return s->why ? -1 : wrong(s, "it is no JSON: a key is damaged");
	}
	s->at++;
	return 0;
}

int jsonstream_element(struct jsonstream *s, char **key)
{
	int c = peek_text(s);

	*key = NULL;
	if (c < 0)
		return cut_short(s);
	if (c == (s->inside == '{' ? '}' : ']')) {
		s->at++;
		s->inside = 0;
		return 0;
	}
	if (s->behind_one) {
		if (c != ',')
			return wrong(s, "it is no JSON: a comma is missing");
		s->at++;
		c = peek_text(s);
	}
	s->behind_one = true;
	if (c < 0)
		return cut_short(s);
	if (s->inside == '{' && c != '"')
		return wrong(s, "it is no JSON: a key is missing");
	return s->inside == '{' && read_key(s, key) ? -1 : 1;
}

int jsonstream_value(struct jsonstream *s, struct str *text)
{
	return nest(s, text, 0);
}

int jsonstream_whole(struct jsonstream *s, struct str *text)
{
	str_addc(text, '{');
	str_addn(text, s->key.p, s->key.n);
	str_addc(text, ':');
	s->inside = 0;
	return nest(s, text, 1);
}
