#include "copyleft.h"

#include <stdlib.h>
#include <string.h>

#include "../base/fail.h"
#include "../base/str.h"
#include "../store/entry.h"
#include "instead.h"
#include "terms.h"

/* The terms that reach furthest, as they are written; fresh. */
static char *spell(const struct terms *t)
{
	struct str s = {0};

	for (size_t i = 0; i < t->chosen.n; i++) {
		str_add(&s, i ? " AND " : "");
		str_add_printable(&s, t->chosen.v[i]);
	}
	return s.p;
}

static void tell(const struct site *site, const struct entry *e, const struct terms *t)
{
	char *terms = spell(t), *other = instead_of(site, e->name);

	remark("%s %s is under %s: who gives away a program that it is linked into %s", e->name, e->version, terms,
	       t->class == LICENCE_COPYLEFT
		       ? "gives the whole program away under this licence, with its source"
		       : "gives or offers its source along, and what it takes to link the program with a changed one");
	if (other)
		next_step("%s can take its place, under a licence that asks less: mstatic fetch %s", other, other);
	free(other);
	free(terms);
}

/* True where programs load its libraries, and have nothing of them. */
static bool only_loaded(const struct entry *e)
{
	char *files = entry_meta(e, "files");
	bool only = strstr(files, ".so\n") && !strstr(files, ".a\n");

	free(files);
	return only;
}

void copyleft_tell(const struct site *site, const struct argv *entries)
{
	static const struct argv nothing = {0};
	struct licences known;

	if (!entries->n || licences_read(site, &known) != 0)
		return;
	for (size_t i = 0; i < entries->n; i++) {
		struct entry *e = entry_load(entries->v[i]);
		struct terms t;
		if (!e)
			continue;
		terms_of(&known, e->licence, &nothing, &t);
		if (t.duties & (DUTY_RELINK | DUTY_PROGRAM) && !only_loaded(e))
			tell(site, e, &t);
		terms_free(&t);
		entry_free(e);
	}
	licences_free(&known);
}
