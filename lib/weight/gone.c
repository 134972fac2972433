#include "gone.h"

#include <stdlib.h>
#include <string.h>

#include "../base/mem.h"
#include "spelled.h"

/* Maps have names of C++ as they are written there: the symbols of the linkage that are called so. */
struct alias {
	const char *name;
	size_t section;
};

struct aliases {
	struct argv names;
	struct alias *v;
	size_t n;
};

static int compare(const void *a, const void *b)
{
	return strcmp(((const struct alias *)a)->name, ((const struct alias *)b)->name);
}

static void aliases_read(const struct site *site, const struct linkage *l, struct aliases *all)
{
	all->v = xcalloc(l->symbol_count + 1, sizeof *all->v);
	for (size_t i = 0; i < l->symbol_count; i++) {
		if (!l->symbols[i].global || !is_mangled(l->symbols[i].name))
			continue;
		argv_add(&all->names, l->symbols[i].name);
		all->v[all->n++].section = l->symbols[i].section;
	}
	names_spell(site, &all->names);
	for (size_t i = 0; i < all->n; i++)
		all->v[i].name = all->names.v[i];
	qsort(all->v, all->n, sizeof *all->v, compare);
}

/* The section that has the symbol; l->n where there is none. */
static size_t section_of(const struct site *site, const struct linkage *l, struct aliases *all, const char *symbol)
{
	const struct link_symbol *one = linkage_symbol(l, symbol);

	if (one)
		return one->section;
	if (!all->v)
		aliases_read(site, l, all);
	const struct alias key = {symbol, 0}, *hit = bsearch(&key, all->v, all->n, sizeof *all->v, compare);
	return hit ? hit->section : l->n;
}

void gone_read(const struct site *site, const struct map *m, const struct origins *o, const struct linkage *l,
		struct gone *a)
{
	struct aliases all = {0};

	*a = (struct gone){.v = xcalloc(m->pull_count + 1, sizeof *a->v)};
	for (size_t i = 0; i < m->pull_count; i++) {
		const struct pull *p = &m->pulls[i];
		size_t by = origin_find(o, p->by);
		if (by == o->n || o->v[by].there || !origin_is_own(&o->v[by]))
			continue;
		size_t section = section_of(site, l, &all, p->symbol);
		if (section < l->n)
			a->v[a->n++] = (struct gone_reference){by, p->symbol, section};
	}
	free(all.v);
	argv_free(&all.names);
}

void gone_free(struct gone *a)
{
	free(a->v);
	*a = (struct gone){0};
}
