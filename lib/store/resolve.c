#include "resolve.h"

#include <stdlib.h>
#include <string.h>

#include "../base/mem.h"
#include "../base/str.h"

static void add_dep(struct job *j, size_t dep)
{
	for (size_t i = 0; i < j->dep_count; i++)
		if (j->deps[i] == dep)
			return;
	j->deps = xrealloc(j->deps, (j->dep_count + 1) * sizeof *j->deps);
	j->deps[j->dep_count++] = dep;
}

static int by_number(const void *a, const void *b)
{
	size_t x = *(const size_t *)a, y = *(const size_t *)b;

	return (x > y) - (x < y);
}

/* Finds the jobs that job n is built against: all that it needs, directly or not, and the base. All of them come
 * before n. */
static void find_deps(struct jobs *jobs, size_t n)
{
	struct job *j = &jobs->v[n];

	for (size_t i = 0; i < n; i++) {
		struct job *d = &jobs->v[i];
		if (!argv_has(&j->recipe->needs, d->recipe->name) && !(d->recipe->base && !j->recipe->base))
			continue;
		add_dep(j, i);
		for (size_t k = 0; k < d->dep_count; k++)
			add_dep(j, d->deps[k]);
	}
	if (j->dep_count)
		qsort(j->deps, j->dep_count, sizeof *j->deps, by_number);
}

static int make_key(struct jobs *jobs, struct job *j, const struct fetch *f, const char *compiler)
{
	struct argv needs = {0};

	for (size_t i = 0; i < j->dep_count; i++) {
		struct job *d = &jobs->v[j->deps[i]];
		argv_addf(&needs, "%s %s", d->recipe->name, d->key.hex);
	}
	argv_sort(&needs);
	key_free(&j->key);
	int bad = key_make(&j->key, j->recipe, &j->sources, &needs, f->site, compiler, f->binutils);
	argv_free(&needs);
	if (bad)
		return bad;
	free(j->id);
	entry_free(j->entry);
	j->id = entry_id(j->recipe->name, j->sources.version, j->key.hex);
	j->entry = entry_open(f->site, j->id);
	return 0;
}

static int resolve_one(const struct fetch *f, struct jobs *jobs, size_t n, const char *compiler)
{
	struct job *j = &jobs->v[n];

	find_deps(jobs, n);
	if (recipe_choose(f->site, j->recipe, compiler) != 0)
		return -1;
	sources_choose(f->site, j->recipe, &j->sources);
	return make_key(jobs, j, f, compiler);
}

/* True when the recipe was asked for by its name or its folder. */
static bool asked_for(const struct argv *names, const struct recipe *r)
{
	for (size_t i = 0; i < names->n; i++) {
		const char *name = names->v[i];
		size_t n = strlen(name);
		while (n > 1 && name[n - 1] == '/')
			n--;
		char *bare = xstrndup(name, n);
		bool hit = strcmp(base_name(bare), r->name) == 0;
		free(bare);
		if (hit)
			return true;
	}
	return false;
}

static bool all_base(struct recipe **order, int n)
{
	for (int i = 0; i < n; i++)
		if (!order[i]->base)
			return false;
	return true;
}

/* As recipe_order(), but all recipes of the base when one of them is named: alone it cannot be linked, and not be
 * tested. */
static int whole_order(const struct site *site, const struct argv *names, struct recipe ***order)
{
	struct argv all = {0}, shipped = {0};
	int n = recipe_order(site, names, order);

	if (n < 0 || !all_base(*order, n))
		return n;
	for (int i = 0; i < n; i++)
		recipe_free((*order)[i]);
	free(*order);
	argv_addv(&all, names->v);
	if (recipe_names(site, &shipped) != 0)
		return -1;
	for (size_t i = 0; i < shipped.n; i++) {
		struct recipe *r = recipe_find(site, shipped.v[i]);
		if (r && r->base && !asked_for(names, r))
			argv_add(&all, r->name);
		recipe_free(r);
	}
	n = recipe_order(site, &all, order);
	argv_free(&shipped);
	argv_free(&all);
	return n;
}

int resolve(const struct fetch *f, const struct argv *names, const char *compiler, struct jobs *out)
{
	struct recipe **order;
	int n = whole_order(f->site, names, &order), bad = n < 0 ? -1 : 0;

	*out = (struct jobs){0};
	if (bad)
		return bad;
	out->v = xcalloc((size_t)n, sizeof *out->v);
	out->n = (size_t)n;
	for (size_t i = 0; i < out->n; i++) {
		out->v[i].recipe = order[i];
		out->v[i].requested = asked_for(&f->names, order[i]);
	}
	free(order);
	for (size_t i = 0; !bad && i < out->n; i++)
		bad = resolve_one(f, out, i, compiler);
	return bad;
}

const struct job *jobs_find(const struct jobs *jobs, const char *name)
{
	for (size_t i = 0; i < jobs->n; i++)
		if (strcmp(jobs->v[i].recipe->name, name) == 0)
			return &jobs->v[i];
	return NULL;
}

int resolve_sources(const struct fetch *f, const char *compiler, struct jobs *jobs, const struct job **failed)
{
	int bad = 0;

	for (size_t i = 0; !bad && i < jobs->n; i++) {
		struct job *j = &jobs->v[i];
		*failed = j;
		bad = make_key(jobs, j, f, compiler);
		if (!bad && !j->entry)
			bad = sources_fetch(f->site, j->recipe, &j->sources) != 0 ? -1 :
			      make_key(jobs, j, f, compiler);
	}
	return bad;
}

void resolve_free(struct jobs *j)
{
	for (size_t i = 0; i < j->n; i++) {
		recipe_free(j->v[i].recipe);
		sources_free(&j->v[i].sources);
		key_free(&j->v[i].key);
		entry_free(j->v[i].entry);
		free(j->v[i].id);
		free(j->v[i].deps);
	}
	free(j->v);
	*j = (struct jobs){0};
}
