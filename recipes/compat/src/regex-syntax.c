/* What a pattern means in a syntax of GNU's: which characters are operators, with a backslash or without, and where. It is
 * read token by token, and written as an extended regular expression, in which nothing depends on its place. */
#include "regex-inside.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum kind {
	END, CHARACTER, ALTERNATIVE, OPEN, CLOSE, STAR, PLUS, OPTIONAL, OPEN_BOUND, CLOSE_BOUND, BRACKET, ANY, REFERENCE, CLASS,
	ANCHOR, BACKSLASH
};

struct token {
	enum kind kind;
	char c; /* the character, without a backslash */
	size_t length;
};

/* ---- reading and writing ---- */

int regex_byte(const struct translation *t, size_t at)
{
	if (at >= t->n)
		return -1;
	return t->table ? t->table[(unsigned char)t->pattern[at]] : (unsigned char)t->pattern[at];
}

void regex_fail(struct translation *t, int error)
{
	if (!t->error)
		t->error = error;
}

void regex_put(struct translation *t, const char *text, size_t n)
{
	if (t->error)
		return;
	if (t->room - t->length < n + 1) {
		char *larger = realloc(t->out, t->room * 2 + n + 64);
		if (!larger) {
			regex_fail(t, REG_ESPACE);
			return;
		}
		t->out = larger;
		t->room = t->room * 2 + n + 64;
	}
	memcpy(t->out + t->length, text, n);
	t->out[t->length += n] = 0;
}

void regex_put_text(struct translation *t, const char *text)
{
	regex_put(t, text, strlen(text));
}

static void put_character(struct translation *t, char c)
{
	if (!c) {
		regex_put_text(t, "\\x{0}");
	} else {
		if (strchr("\\.[]()*+?{}|^$", c))
			regex_put(t, "\\", 1);
		regex_put(t, &c, 1);
	}
}

/* ---- tokens ---- */

int regex_has(const struct translation *t, reg_syntax_t bits)
{
	return (t->syntax & bits) != 0;
}

static int without(const struct translation *t, reg_syntax_t bits)
{
	return !regex_has(t, bits);
}

static enum kind after_backslash(const struct translation *t, int c)
{
	switch (c) {
	case '|': return without(t, RE_LIMITED_OPS | RE_NO_BK_VBAR) ? ALTERNATIVE : CHARACTER;
	case '(': return without(t, RE_NO_BK_PARENS) ? OPEN : CHARACTER;
	case ')': return without(t, RE_NO_BK_PARENS) ? CLOSE : CHARACTER;
	case '+': return without(t, RE_LIMITED_OPS) && regex_has(t, RE_BK_PLUS_QM) ? PLUS : CHARACTER;
	case '?': return without(t, RE_LIMITED_OPS) && regex_has(t, RE_BK_PLUS_QM) ? OPTIONAL : CHARACTER;
	case '{': return regex_has(t, RE_INTERVALS) && without(t, RE_NO_BK_BRACES) ? OPEN_BOUND : CHARACTER;
	case '}': return regex_has(t, RE_INTERVALS) && without(t, RE_NO_BK_BRACES) ? CLOSE_BOUND : CHARACTER;
	}
	if (c >= '1' && c <= '9')
		return without(t, RE_NO_BK_REFS) ? REFERENCE : CHARACTER;
	if (c > 0 && strchr("<>bB`'", c))
		return without(t, RE_NO_GNU_OPS) ? ANCHOR : CHARACTER;
	if (c > 0 && strchr("wWsS", c))
		return without(t, RE_NO_GNU_OPS) ? CLASS : CHARACTER;
	return CHARACTER;
}

/* The token at a place; ^ and $ are those that the caller looks at. */
static struct token plain_token(const struct translation *t, size_t at)
{
	int c = regex_byte(t, at);

	if (c < 0)
		return (struct token){END, 0, 0};
	if (c == '\\') {
		c = regex_byte(t, at + 1);
		return c < 0 ? (struct token){BACKSLASH, '\\', 1} : (struct token){after_backslash(t, c), (char)c, 2};
	}
	enum kind k = CHARACTER;
	switch (c) {
	case '\n': k = regex_has(t, RE_NEWLINE_ALT) ? ALTERNATIVE : CHARACTER; break;
	case '|': k = without(t, RE_LIMITED_OPS) && regex_has(t, RE_NO_BK_VBAR) ? ALTERNATIVE : CHARACTER; break;
	case '*': k = STAR; break;
	case '+': k = without(t, RE_LIMITED_OPS | RE_BK_PLUS_QM) ? PLUS : CHARACTER; break;
	case '?': k = without(t, RE_LIMITED_OPS | RE_BK_PLUS_QM) ? OPTIONAL : CHARACTER; break;
	case '{': k = regex_has(t, RE_INTERVALS) && regex_has(t, RE_NO_BK_BRACES) ? OPEN_BOUND : CHARACTER; break;
	case '}': k = regex_has(t, RE_INTERVALS) && regex_has(t, RE_NO_BK_BRACES) ? CLOSE_BOUND : CHARACTER; break;
	case '(': k = regex_has(t, RE_NO_BK_PARENS) ? OPEN : CHARACTER; break;
	case ')': k = regex_has(t, RE_NO_BK_PARENS) ? CLOSE : CHARACTER; break;
	case '[': k = BRACKET; break;
	case '.': k = ANY; break;
	}
	return (struct token){k, (char)c, 1};
}

/* Reads the next token. At a beginning, ^ is an anchor whatever the syntax. */
static struct token next(struct translation *t, int beginning)
{
	struct token k = plain_token(t, t->at);

	if (k.length == 1 && k.c == '^' && (beginning || regex_has(t, RE_CONTEXT_INDEP_ANCHORS | RE_CARET_ANCHORS_HERE) || !t->at ||
					    (regex_has(t, RE_NEWLINE_ALT) && regex_byte(t, t->at - 1) == '\n')))
		k.kind = ANCHOR;
	if (k.length == 1 && k.c == '$') {
		enum kind behind = plain_token(t, t->at + 1).kind;
		if (regex_has(t, RE_CONTEXT_INDEP_ANCHORS) || t->at + 1 == t->n || behind == ALTERNATIVE || behind == CLOSE)
			k.kind = ANCHOR;
	}
	t->at += k.length;
	return k;
}

/* ---- bounds ---- */

/* A number of a bound: -1 where there is none, -2 where it is broken. Reads what is behind it, too. */
static int bound(struct translation *t, struct token *k)
{
	int n = -1;

	for (;;) {
		*k = next(t, 0);
		if (k->kind == END)
			return -2;
		if (k->kind == CLOSE_BOUND || (k->kind == CHARACTER && k->c == ','))
			return n;
		if (k->kind != CHARACTER || !isdigit((unsigned char)k->c))
			n = -2;
		else if (n != -2)
			n = n == -1 ? k->c - '0' : n * 10 + k->c - '0' > RE_DUP_MAX ? RE_DUP_MAX + 1 : n * 10 + k->c - '0';
	}
}

/* What is behind { of a bound. 1 when it is none, and a character. */
static int put_bound(struct translation *t, struct token *k)
{
	size_t begin = t->at;
	struct token opening = *k;
	char text[40];
	int low = bound(t, k), high = 0, sane = 1;

	if (low == -1) {
		if (k->kind == CHARACTER && k->c == ',')
			low = 0;
		else
			regex_fail(t, REG_BADBR);
	}
	if (low != -2)
		high = k->kind == CLOSE_BOUND ? low : k->kind == CHARACTER && k->c == ',' ? bound(t, k) : -2;
	if (low == -2 || high == -2)
		sane = 0;
	if (!sane && without(t, RE_INVALID_INTERVAL_ORD))
		regex_fail(t, k->kind == END ? REG_EBRACE : REG_BADBR);
	if (!sane && !t->error) {
		t->at = begin;
		*k = opening;
		k->kind = CHARACTER;
		return 1;
	}
	if ((high != -1 && low > high) || k->kind != CLOSE_BOUND)
		regex_fail(t, REG_BADBR);
	if ((high == -1 ? low : high) > RE_DUP_MAX)
		regex_fail(t, REG_ESIZE);
	int n = 0;
	text[n++] = '{';
	for (int i = 0, value = low; i < 2; i++, value = high) {
		char digits[12];
		int length = 0;
		if (i && high == low)
			break;
		if (i)
			text[n++] = ',';
		for (; value >= 0 && (length == 0 || value); value /= 10)
			digits[length++] = (char)('0' + value % 10);
		while (length)
			text[n++] = digits[--length];
	}
	text[n++] = '}';
	regex_put(t, text, (size_t)n);
	return 0;
}

/* ---- the whole ---- */

static int is_repetition(const struct token *k)
{
	return k->kind == STAR || k->kind == PLUS || k->kind == OPTIONAL || k->kind == OPEN_BOUND;
}

/* Writes all that repeats what was written last. The token behind. */
static struct token repetitions(struct translation *t)
{
	struct token k = next(t, 0);

	while (is_repetition(&k) && !t->error) {
		if (k.kind == OPEN_BOUND) {
			if (put_bound(t, &k))
				return k;
		} else {
			regex_put_text(t, k.kind == STAR ? "*" : k.kind == PLUS ? "+" : "?");
		}
		k = next(t, 0);
		if (regex_has(t, RE_CONTEXT_INVALID_DUP) && (k.kind == STAR || k.kind == OPEN_BOUND))
			regex_fail(t, REG_BADRPT);
	}
	return k;
}

static void open_group(struct translation *t)
{
	if (t->depth % 64 == 0) {
		size_t *larger = realloc(t->open, (t->depth + 64) * sizeof *larger);
		if (!larger) {
			regex_fail(t, REG_ESPACE);
			return;
		}
		t->open = larger;
	}
	t->open[t->depth++] = ++t->groups;
	regex_put_text(t, "(");
}

static void close_group(struct translation *t)
{
	size_t group = t->open[--t->depth];

	if (group <= 9)
		t->complete |= 1U << group;
	regex_put_text(t, ")");
}

/* A repetition with nothing in front of it. 1 when it is left out. */
static int put_lonely(struct translation *t, const struct token *k)
{
	if ((k->kind == OPEN_BOUND && regex_has(t, RE_CONTEXT_INVALID_DUP)) || regex_has(t, RE_CONTEXT_INVALID_OPS))
		regex_fail(t, REG_BADRPT);
	else if (regex_has(t, RE_CONTEXT_INDEP_OPS))
		return 1;
	put_character(t, k->c);
	return 0;
}

/* Writes what the token is; 0 where repetitions of it may follow. */
static int put_simple(struct translation *t, const struct token *k)
{
	char text[] = {'\\', k->c};

	switch (k->kind) {
	case BRACKET:
		regex_bracket(t);
		break;
	case ANY:
		regex_put_text(t, ".");
		break;
	case REFERENCE:
		if (!(t->complete >> (k->c - '0') & 1))
			regex_fail(t, REG_ESUBREG);
		regex_put(t, text, 2);
		break;
	case CLASS:
		regex_put(t, text, 2);
		break;
	case ANCHOR:
		if (k->length == 1)
			regex_put(t, &k->c, 1);
		else
			regex_put(t, text, 2);
		return 1;
	case BACKSLASH:
		regex_fail(t, REG_EESCAPE);
		break;
	default:
		put_character(t, k->c);
	}
	return 0;
}

static void translate(struct translation *t)
{
	struct token k = next(t, 1);
	int lonely = 0; /* behind a repetition that was left out, ) is no end of a group */

	while (!t->error && k.kind != END) {
		int was_lonely = lonely;
		lonely = 0;
		if (k.kind == ALTERNATIVE) {
			regex_put_text(t, "|");
			k = next(t, 1);
		} else if (k.kind == OPEN) {
			open_group(t);
			k = next(t, 1);
		} else if (is_repetition(&k) && put_lonely(t, &k)) {
			lonely = 1;
			k = next(t, 0);
		} else if (k.kind == CLOSE && t->depth && !was_lonely) {
			close_group(t);
			k = repetitions(t);
		} else if (k.kind == CLOSE && without(t, RE_UNMATCHED_RIGHT_PAREN_ORD)) {
			regex_fail(t, REG_ERPAREN);
		} else if (is_repetition(&k)) {
			k = repetitions(t);
		} else {
			k = put_simple(t, &k) ? next(t, 1) : repetitions(t);
		}
	}
	if (t->depth)
		regex_fail(t, REG_EPAREN);
}

int regex_translate(const char *pattern, size_t n, reg_syntax_t syntax, const unsigned char *table, char **result)
{
	struct translation t = {.pattern = pattern, .n = n, .syntax = syntax, .table = table};

	regex_put(&t, "", 0);
	translate(&t);
	free(t.open);
	*result = t.error ? NULL : t.out;
	if (t.error)
		free(t.out);
	return t.error;
}
