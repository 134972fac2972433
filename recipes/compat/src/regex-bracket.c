/* Brackets of GNU's syntaxes, written so that no character's place in them counts: ] ^ - [ and \ as [.c.]. */
#include "regex-inside.h"

#include <stdlib.h>
#include <string.h>
#include <wchar.h>

/* An element of a bracket: a character, or a class by its name. */
struct element {
	enum { ONE, CLASS_NAME, EQUIVALENT } kind;
	const char *text; /* of the character or class, in bytes */
	size_t length;
	wchar_t c; /* the character */
};

enum mark { M_CHARACTER, M_CLOSE, M_RANGE, M_NAMED, M_END };

/* What is at a place in a bracket, how long it is, and where its text begins. */
static enum mark mark(const struct translation *t, const char *p, size_t n, size_t at, size_t *length, size_t *text)
{
	*length = 1;
	*text = at;
	if (at >= n)
		return M_END;
	if (p[at] == '\\' && regex_has(t, RE_BACKSLASH_ESCAPE_IN_LISTS) && at + 1 < n) {
		*length = 2;
		*text = at + 1;
		return M_CHARACTER;
	}
	if (p[at] == ']')
		return M_CLOSE;
	if (p[at] == '-') {
		if (at + 2 >= n || p[at + 1] != '-' || p[at + 2] != '-')
			return M_RANGE;
		*length = 3;
		return M_CHARACTER;
	}
	if (p[at] == '[' && at + 1 < n &&
			(p[at + 1] == '.' || p[at + 1] == '=' || (p[at + 1] == ':' && regex_has(t, RE_CHAR_CLASSES)))) {
		*length = 2;
		return M_NAMED;
	}
	return M_CHARACTER;
}

/* A character of at most n bytes as an element: how many bytes it has. */
static size_t one(struct element *e, const char *p, size_t n)
{
	mbstate_t state = {0};
	size_t length = *p ? mbrtowc(&e->c, p, n, &state) : 1;

	if (!*p)
		e->c = 0;
	if (length == (size_t)-1 || length == (size_t)-2) {
		length = 1;
		e->c = (unsigned char)*p;
	}
	*e = (struct element){ONE, p, length, e->c};
	return length;
}

/* Reads what [. [= or [: begins, at being behind that. Where it ends, or 0. */
static size_t named(struct translation *t, const char *p, size_t n, size_t at, struct element *e)
{
	int kind = p[at - 1];
	size_t end = at;

	while (end + 1 < n && (p[end] != kind || p[end + 1] != ']'))
		end++;
	if (end + 1 >= n || end - at >= 32) {
		regex_fail(t, REG_EBRACK);
		return 0;
	}
	if (kind == ':')
		*e = (struct element){CLASS_NAME, p + at, end - at, 0};
	else if (end == at || one(e, p + at, end - at) != end - at)
		regex_fail(t, REG_ECOLLATE);
	if (kind == '=')
		e->kind = EQUIVALENT;
	return end + 2;
}

/* Reads an element. Where it ends, or 0. A - is one at the beginning, behind a range's -, and at the end. */
static size_t element(struct translation *t, const char *p, size_t n, size_t at, int any, struct element *e)
{
	size_t length, text, ignored;

	switch (mark(t, p, n, at, &length, &text)) {
	case M_END:
		regex_fail(t, REG_EBRACK);
		return 0;
	case M_NAMED:
		return named(t, p, n, at + 2, e);
	case M_RANGE:
		if (!any && mark(t, p, n, at + 1, &ignored, &ignored) != M_CLOSE) {
			regex_fail(t, REG_ERANGE);
			return 0;
		}
		break;
	default:
		break;
	}
	size_t wide = one(e, p + text, n - text);
	return wide > 1 ? text + wide : at + length;
}

static void put_element(struct translation *t, const struct element *e)
{
	if (e->kind == CLASS_NAME) {
		regex_put_text(t, "[:");
		regex_put(t, e->text, e->length);
		regex_put_text(t, ":]");
	} else if (!e->c) {
		/* There is no way to write it. */
		regex_fail(t, REG_BADPAT);
	} else if (e->length == 1 && strchr("]^-[\\", *e->text)) {
		regex_put_text(t, "[.");
		regex_put(t, e->text, 1);
		regex_put_text(t, ".]");
	} else {
		regex_put(t, e->text, e->length);
	}
}

/* Puts the range, or the element alone. True when there is anything in it. */
static int put_range(struct translation *t, const struct element *from, const struct element *to)
{
	if (to && (from->kind != ONE || to->kind != ONE))
		regex_fail(t, REG_ERANGE);
	if (to && from->c > to->c) {
		if (regex_has(t, RE_NO_EMPTY_RANGES))
			regex_fail(t, REG_ERANGE);
		return 0;
	}
	/* glibc's classes of one case have both, where cases are the same. */
	static const struct element letters = {CLASS_NAME, "alpha", 5, 0};
	int one_case = from->kind == CLASS_NAME && from->length == 5 &&
		(memcmp(from->text, "upper", 5) == 0 || memcmp(from->text, "lower", 5) == 0);
	put_element(t, one_case && regex_has(t, RE_ICASE) ? &letters : from);
	if (to) {
		regex_put(t, "-", 1);
		put_element(t, to);
	}
	return 1;
}

/* Writes what the bracket at the place has; p is the pattern after the table. Where it ends. */
static size_t put_items(struct translation *t, const char *p, size_t n, size_t at, int *anything)
{
	size_t length, text, ignored;

	for (int first = 1; !t->error; first = 0) {
		struct element from, to;
		enum mark m = mark(t, p, n, at, &length, &text);
		if (m == M_CLOSE && !first)
			return at + 1;
		if (m == M_CLOSE)
			at += one(&from, p + at, 1);
		else if (!(at = element(t, p, n, at, first, &from)))
			break;
		int range = 0;
		if (from.kind == ONE && at < n && mark(t, p, n, at, &length, &text) == M_RANGE) {
			enum mark behind = mark(t, p, n, at + 1, &ignored, &ignored);
			if (behind == M_END)
				regex_fail(t, REG_EBRACK);
			range = behind != M_CLOSE;
		}
		if (range && !t->error && !(at = element(t, p, n, at + 1, 1, &to)))
			break;
		*anything |= put_range(t, &from, range ? &to : NULL);
		if (at >= n)
			regex_fail(t, REG_EBRACK);
	}
	return n;
}

void regex_bracket(struct translation *t)
{
	char *copy = NULL;
	const char *p = t->pattern;
	int negative = regex_byte(t, t->at) == '^', anything = 0;
	size_t begin = t->length;

	if (t->table) {
		p = copy = malloc(t->n);
		if (!copy) {
			regex_fail(t, REG_ESPACE);
			return;
		}
		for (size_t i = 0; i < t->n; i++)
			copy[i] = (char)regex_byte(t, i);
	}
	t->at += (size_t)negative;
	if (t->at >= t->n)
		regex_fail(t, REG_BADPAT);
	regex_put_text(t, negative ? "[^" : "[");
	if (negative && regex_has(t, RE_HAT_LISTS_NOT_NEWLINE)) {
		regex_put_text(t, "\n");
		anything = 1;
	}
	t->at = put_items(t, p, t->n, t->at, &anything);
	free(copy);
	regex_put_text(t, "]");
	if (!anything && !t->error) {
		/* Nothing is in it. None is one beyond Unicode's; every character is all but \1, which nobody has. */
		t->length = begin;
		regex_put_text(t, negative ? "[^\1]" : "\\x{110000}");
	}
}
