#include "terms.h"

#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

#include "../base/mem.h"
#include "../base/str.h"
#include "../recipe/expression.h"

enum { DENIED = LICENCE_UNKNOWN + 1 }; /* worse than any class */

struct choosing {
	const struct licences *known;
	const struct argv *deny;
};

/* The class and the duties of one term. */
static enum licence_class class_of(const struct licences *known, const struct expression *e, unsigned *duties)
{
	const struct licence *l = licence_find(known, e->id);
	const struct licence *x = e->exception ? licence_find(known, e->exception) : NULL;

	*duties = l && !l->exception ? l->duties : 0;
	if (!l || l->exception)
		return LICENCE_UNKNOWN;
	if (!x || !x->exception)
		return l->class;
	*duties &= x->duties;
	return LICENCE_PERMISSIVE;
}

/* True when a word of deny means a term of that class. */
static bool is_denied(const struct argv *deny, const char *term, enum licence_class class)
{
	for (size_t i = 0; i < deny->n; i++) {
		bool same = !strstr(term, " WITH ") == !strstr(deny->v[i], " WITH ");
		if (strcmp(deny->v[i], licence_class_word(class)) == 0 ||
		    (same && fnmatch(deny->v[i], term, FNM_CASEFOLD) == 0))
			return true;
	}
	return false;
}

/* How far the best choice of e reaches: a class, or DENIED. */
static int reach(const struct choosing *c, const struct expression *e)
{
	unsigned duties;

	if (e->kind == TERM) {
		enum licence_class class = class_of(c->known, e, &duties);
		char *term = expression_term(e);
		bool denied = is_denied(c->deny, term, class);
		free(term);
		return denied ? DENIED : (int)class;
	}
	int a = reach(c, e->left), b = reach(c, e->right);
	return e->kind == AND ? (a > b ? a : b) : a < b ? a : b;
}

/* Adds the terms of the best choice of e; of one that is denied, those that are in the way. */
static void keep(const struct choosing *c, const struct expression *e, struct terms *t)
{
	if (e->kind == OR) {
		keep(c, reach(c, e->right) < reach(c, e->left) ? e->right : e->left, t);
	} else if (e->kind == AND) {
		keep(c, e->left, t);
		keep(c, e->right, t);
	} else {
		unsigned duties;
		enum licence_class class = class_of(c->known, e, &duties);
		char *term = expression_term(e);
		t->class = class > t->class ? class : t->class;
		t->duties |= duties;
		argv_add_once(is_denied(c->deny, term, class) ? &t->denied : &t->chosen, term);
		free(term);
	}
}

void terms_of(const struct licences *known, const char *licence, const struct argv *deny, struct terms *t)
{
	const struct choosing c = {known, deny};

	*t = (struct terms){0};
	struct expression *e = licence && *licence ? expression_parse(licence, &t->why) : NULL;
	if (e) {
		keep(&c, e, t);
	} else {
		t->class = LICENCE_UNKNOWN;
		argv_add(argv_has(deny, licence_class_word(LICENCE_UNKNOWN)) ? &t->denied : &t->chosen,
			 licence && *licence ? licence : "none known");
	}
	if (t->denied.n)
		argv_free(&t->chosen);
	expression_free(e);
}

void terms_free(struct terms *t)
{
	argv_free(&t->chosen);
	argv_free(&t->denied);
}

/* True for a pattern that matches some licence's id, with an exception's where it has a WITH. */
static bool means_some(const struct licences *known, const char *word)
{
	const char *with = strstr(word, " WITH ");
	char *id = xstrndup(word, with ? (size_t)(with - word) : strlen(word));
	bool some = false, some_exception = !with;

	for (size_t i = 0; i < known->n; i++) {
		const struct licence *l = &known->v[i];
		some = some || (!l->exception && fnmatch(id, l->id, FNM_CASEFOLD) == 0);
		some_exception = some_exception ||
				 (l->exception && fnmatch(with + strlen(" WITH "), l->id, FNM_CASEFOLD) == 0);
	}
	free(id);
	return some && some_exception;
}

const char *terms_unknown_word(const struct licences *known, const struct argv *deny)
{
	for (size_t i = 0; i < deny->n; i++) {
		bool class = false;
		for (int k = 0; k <= LICENCE_UNKNOWN; k++)
			class = class || strcmp(deny->v[i], licence_class_word((enum licence_class)k)) == 0;
		if (!class && !starts_with(deny->v[i], "LicenseRef-") && !means_some(known, deny->v[i]))
			return deny->v[i];
	}
	return NULL;
}

char *terms_text(unsigned duties)
{
	static const struct { unsigned duty; const char *text; } texts[] = {
		{DUTY_NOTICE, "its licence goes along"},
		{DUTY_SOURCE, "its source goes along or is offered"},
		{DUTY_RELINK, "what it takes to link with a changed one goes along or is offered"},
		{DUTY_PROGRAM, "the whole program is under its licence, with its source"},
	};
	struct str s = {0};

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		if (duties & texts[i].duty)
			str_addf(&s, "%s%s", s.n ? "; " : "", texts[i].text);
	return s.p ? s.p : xstrdup("nothing");
}
