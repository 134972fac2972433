#include "limits.h"

#include <stdlib.h>
#include <string.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/real.h"
#include "../base/str.h"
#include "../elf/caller.h"
#include "../elf/libc.h"
#include "../elf/symbols.h"
#include "../host/hostpath.h"
#include "../host/nsswitch.h"
#include "../host/trial.h"

/* The words of a sort's fact: "hosts" and "-why" are hosts-why. */
static const char *const *fact(const struct plan *p, const char *sort, const char *what)
{
	char *name = xasprintf("%s%s", sort, what);
	const char *const *words = libc_words(p->target->libc, name);

	free(name);
	return words;
}

enum { MOST = 8 }; /* sorts */

struct sort {
	const char *name;
	const char *const *functions;
	bool there; /* one of them is in the program */
};

struct limits {
	const struct plan *p;
	struct sort sorts[MOST];
	size_t n;
	bool stripped; /* the program has no symbols: what is in it is not known */
	struct argv files; /* the user's objects and archives */
};

static bool look(const char *member, const char *symbol, bool defined, void *data)
{
	struct limits *l = data;

	(void)member;
	l->stripped = false;
	for (size_t i = 0; defined && i < l->n; i++) /* of a program's ten thousand symbols, each with each name */
		for (const char *const *f = l->sorts[i].functions; *f && !l->sorts[i].there; f++)
			l->sorts[i].there = **f == *symbol && strcmp(*f, symbol) == 0;
	return true;
}

/* The object as the user knows it: a compiler's temporary one by its source. Fresh. */
static char *known_as(const struct plan *p, const char *file, const struct caller *c)
{
	const char *name = file, *tmp = site_tmp(p->site);
	size_t n = strlen(tmp);

	for (size_t i = 0; i < p->taken_count; i++)
		if (strcmp(p->taken[i].to, file) == 0)
			name = p->taken[i].from;
	bool temporary = starts_with(name, tmp) && !strchr(name + n + strspn(name + n, "/"), '/');
	if (c->member)
		return xasprintf("%s(%s)", name, c->member);
	return xstrdup(temporary && c->source ? c->source : name);
}

struct definition {
	const char *symbol;
	bool found;
};

static bool defines(const char *member, const char *symbol, bool defined, void *data)
{
	struct definition *d = data;

	(void)member;
	d->found = d->found || (defined && strcmp(symbol, d->symbol) == 0);
	return !d->found;
}

/* True where the user's own function of that name is the one that is called. */
static bool users_own(const struct limits *l, const char *symbol)
{
	struct definition d = {symbol, false};

	for (size_t i = 0; i < l->files.n && !d.found; i++)
		symbols_walk(l->files.v[i], defines, &d);
	return d.found;
}

/* The first file of the user's with an object that calls one, and in whose data is one of the texts, where there are
 * any; NULL when there is none. Of a stripped program only lone objects are in it for sure. */
static const char *who_calls(const struct limits *l, const struct sort *s, struct caller *c)
{
	const char *const *texts = fact(l->p, s->name, "-texts");

	for (size_t i = 0; i < l->files.n; i++) {
		const char *file = l->files.v[i];
		if (programs_own(file) || !caller_find(file, s->functions, *texts ? texts : NULL, c))
			continue;
		if (!(l->stripped && c->member) && !users_own(l, c->symbol))
			return file;
		caller_free(c);
	}
	return NULL;
}

/* service: what this machine looks up in, and the program cannot; or NULL. */
static void tell(const struct limits *l, const struct sort *s, const char *service)
{
	struct caller c;
	const char *file = who_calls(l, s, &c);

	if (!file)
		return;
	char *name = known_as(l->p, file, &c);
	char *besides = c.text ? xasprintf(" and names %s", c.text)
			: service ? xasprintf(", and /etc/nsswitch.conf has %s here", service) : xstrdup("");
	remark("%s calls %s%s: %s", name, c.symbol, besides, *fact(l->p, s->name, "-because"));
	next_step("%s", *fact(l->p, s->name, "-next"));
	free(besides);
	free(name);
	caller_free(&c);
}

static bool silent(const struct plan *p)
{
	char *path = path_real(plan_output(p));
	bool trial = !path || trial_path(path);

	free(path);
	return trial || site_switched_on(p->site, "MSTATIC_QUIET");
}

void limits_tell(const struct plan *p)
{
	struct limits l = {.p = p, .stripped = true};

	if (silent(p))
		return;
	for (const char *const *w = libc_words(p->target->libc, "limited"); *w && l.n < MOST; w++)
		l.sorts[l.n++] = (struct sort){*w, libc_words(p->target->libc, *w), false};
	symbols_walk(plan_output(p), look, &l);
	for (const struct sort *s = l.sorts; s < l.sorts + l.n; s++) {
		if (!l.stripped && !s->there)
			continue;
		const char *const *databases = fact(p, s->name, "-databases");
		char *service = *databases ? nsswitch_other(databases, fact(p, s->name, "-served")) : NULL;
		if (!l.files.n)
			plan_inputs(p, &l.files);
		if (!*databases || service)
			tell(&l, s, service);
		free(service);
	}
	argv_free(&l.files);
}
