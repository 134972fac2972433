#include "expression.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "../base/mem.h"

struct parse {
	const char *p;   /* the next token, white space before it passed over */
	const char *why; /* what is wrong; the first that was found */
};

static struct expression *parse_or(struct parse *s);

static struct expression *wrong(struct parse *s, const char *why)
{
	if (!s->why)
		s->why = why;
	return NULL;
}

static bool of_word(char c)
{
	return isalnum((unsigned char)c) || c == '-' || c == '.' || c == '+' || c == ':';
}

static size_t word_length(const char *p)
{
	size_t n = 0;

	while (of_word(p[n]))
		n++;
	return n;
}

static void skip(struct parse *s, size_t n)
{
	s->p += n;
	s->p += strspn(s->p, " \t");
}

/* True, and passed over, when the next token is this operator. */
static bool take(struct parse *s, const char *operator)
{
	size_t n = word_length(s->p);

	if (n != strlen(operator) || strncmp(s->p, operator, n) != 0)
		return false;
	skip(s, n);
	return true;
}

static bool is_operator(const char *p, size_t n)
{
	static const char *const operators[] = {"AND", "OR", "WITH"};

	for (size_t i = 0; i < sizeof operators / sizeof *operators; i++)
		if (n == strlen(operators[i]) && strncmp(p, operators[i], n) == 0)
			return true;
	return false;
}

/* True for a '+' at the end alone, and a ':' behind DocumentRef-NAME alone. */
static bool well_formed(const char *p, size_t n)
{
	const char *plus = memchr(p, '+', n), *colon = memchr(p, ':', n);

	if (plus && (plus == p || plus != p + n - 1))
		return false;
	return !colon || (n > 12 && strncmp(p, "DocumentRef-", 12) == 0 && strncmp(colon + 1, "LicenseRef-", 11) == 0 &&
			  !memchr(colon + 1, ':', n - (size_t)(colon + 1 - p)));
}

static char *parse_id(struct parse *s)
{
	size_t n = word_length(s->p);

	if (!n || is_operator(s->p, n) || !well_formed(s->p, n)) {
		wrong(s, !n && *s->p && *s->p != ')' ? "has a character that no licence's id has" :
			 n && !is_operator(s->p, n)  ? "has a '+' or ':' inside an id"
						     : "lacks a licence's id");
		return NULL;
	}
	char *id = xstrndup(s->p, n);
	skip(s, n);
	return id;
}

static struct expression *join(enum expression_kind kind, struct expression *left, struct expression *right)
{
	struct expression *e = xcalloc(1, sizeof *e);

	*e = (struct expression){.kind = kind, .left = left, .right = right};
	return e;
}

static struct expression *parse_term(struct parse *s)
{
	struct expression *e;

	if (*s->p == '(') {
		skip(s, 1);
		e = parse_or(s);
		if (e && *s->p != ')') {
			expression_free(e);
			return wrong(s, "has no ')' for its '('");
		}
		if (e)
			skip(s, 1);
		return e;
	}
	char *id = parse_id(s);
	if (!id)
		return NULL;
	e = join(TERM, NULL, NULL);
	e->id = id;
	if (take(s, "WITH") && !(e->exception = parse_id(s))) {
		expression_free(e);
		return NULL;
	}
	return e;
}

/* Parses what operator joins; each part by part(). */
static struct expression *parse_joined(struct parse *s, enum expression_kind kind, const char *operator,
				       struct expression *(*part)(struct parse *))
{
	struct expression *e = part(s);

	while (e && take(s, operator)) {
		struct expression *right = part(s);
		if (!right) {
			expression_free(e);
			return NULL;
		}
		e = join(kind, e, right);
	}
	return e;
}

static struct expression *parse_and(struct parse *s)
{
	return parse_joined(s, AND, "AND", parse_term);
}

static struct expression *parse_or(struct parse *s)
{
	return parse_joined(s, OR, "OR", parse_and);
}

struct expression *expression_parse(const char *text, const char **why)
{
	struct parse s = {.p = text};

	*why = "is too long for a licence";
	if (strlen(text) > EXPRESSION_BYTES)
		return NULL;
	skip(&s, 0);
	struct expression *e = parse_or(&s);
	if (e && *s.p) {
		expression_free(e);
		e = wrong(&s, *s.p == ')' ? "has no '(' for its ')'" : "must have AND, OR or WITH between ids");
	}
	*why = s.why;
	return e;
}

void expression_free(struct expression *e)
{
	if (!e)
		return;
	expression_free(e->left);
	expression_free(e->right);
	free(e->id);
	free(e->exception);
	free(e);
}

char *expression_term(const struct expression *e)
{
	return e->exception ? xasprintf("%s WITH %s", e->id, e->exception) : xstrdup(e->id);
}
