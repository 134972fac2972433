/* mstatic list: what is in the sysroot, and what could be. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../lib/base/fail.h"
#include "../lib/base/mem.h"
#include "../lib/base/str.h"
#include "../lib/host/edition.h"
#include "../lib/recipe/recipe.h"
#include "../lib/store/generation.h"
#include "cmd.h"

struct row {
	const char *name;
	const struct recipe *recipe;    /* NULL: none that came with mstatic */
	const struct entry *entry;      /* NULL: not in the sysroot */
	bool requested;
};

struct rows {
	struct row *v;
	size_t n;
};

static struct row *row_of(struct rows *rows, const char *name)
{
	for (size_t i = 0; i < rows->n; i++)
		if (strcmp(rows->v[i].name, name) == 0)
			return &rows->v[i];
	rows->v = xrealloc(rows->v, (rows->n + 1) * sizeof *rows->v);
	rows->v[rows->n] = (struct row){.name = name};
	return &rows->v[rows->n++];
}

static int by_name(const void *a, const void *b)
{
	const struct row *x = a, *y = b;
	int order = strcmp(x->name, y->name);

	return order || !x->entry || !y->entry ? order : strcmp(x->entry->id, y->entry->id);
}

/* The entry's row: its recipe's, or one more where that has an entry already. */
static struct row *row_for(struct rows *rows, const struct entry *e)
{
	struct row *r = row_of(rows, e->name);

	if (!r->entry)
		return r;
	const struct recipe *recipe = r->recipe;
	rows->v = xrealloc(rows->v, (rows->n + 1) * sizeof *rows->v);
	rows->v[rows->n] = (struct row){.name = e->name, .recipe = recipe};
	return &rows->v[rows->n++];
}

/* Looks into the sysroot of an edition that is not chosen, where it alone is. */
static void look_aside(const struct site *site, struct row *r)
{
	struct site aside = {.home = site->home, .env = site->env, .target = site->target};
	struct generation g = {0};

	argv_add(&aside.editions.names, r->name);
	aside.root = editions_root(&aside.editions, site->target->triple);
	generation_read(&aside, &g, NULL);
	const struct installed *in = generation_find(&g, r->name);
	r->entry = in ? in->entry : NULL; /* g stays */
	r->requested = in && in->requested;
}

static int collect(const struct site *site, struct rows *rows, const struct generation *g)
{
	struct argv names = {0};
	int bad = recipe_names_all(site, &names);

	for (size_t i = 0; i < names.n && !bad; i++) {
		if (recipe_elsewhere(site, names.v[i]))
			continue;
		struct recipe *r = recipe_find(site, names.v[i]);
		if (r)
			row_of(rows, r->name)->recipe = r;
		else
			bad = -1;
		if (r && is_edition(r->name) && !argv_has(&site->editions.names, r->name))
			look_aside(site, row_of(rows, r->name));
	}
	for (size_t i = 0; i < g->n; i++) {
		struct row *r = row_for(rows, g->v[i].entry);
		r->entry = g->v[i].entry;
		r->requested = g->v[i].requested;
	}
	if (rows->n)
		qsort(rows->v, rows->n, sizeof *rows->v, by_name);
	argv_free(&names);
	return bad;
}

static const char *summary_of(const struct row *r)
{
	const char *s = r->recipe ? r->recipe->summary : r->entry ? r->entry->summary : NULL;

	return s ? s : "";
}

static void print_row(const struct row *r)
{
	const char *there = r->entry ? r->entry->version : NULL;
	const char *on_offer = r->recipe ? r->recipe->version : NULL;
	/* What matches a compiler has that one's version, whichever it is. */
	bool follows = r->recipe && (r->recipe->variant_count || r->recipe->rust);
	char *state = !there ? xstrdup("-") : r->entry->derived ? xstrdup("derived") : !on_offer || follows || strcmp(there, on_offer) == 0 ? xstrdup("installed") :
		      xasprintf("installed, %s available", on_offer);

	printf("%-16s %-12s %-10s %s\n", r->name, there ? there : on_offer, state, summary_of(r));
	free(state);
}

static void add_version(struct str *s, const char *key, const char *version)
{
	str_addf(s, ", \"%s\": ", key);
	if (version)
		str_add_json(s, version);
	else
		str_add(s, "null");
}

static void json_row(struct str *s, const struct row *r)
{
	static const struct argv none;
	const struct entry *e = r->entry;
	const struct argv *libs = r->recipe ? &r->recipe->libs : e ? &e->libs : &none;
	bool base = r->recipe ? r->recipe->base : e && e->base;

	str_add(s, s->n ? ",\n " : "[");
	str_add(s, "{\"name\": ");
	str_add_json(s, r->name);
	add_version(s, "installed", e ? e->version : NULL);
	add_version(s, "available", r->recipe ? r->recipe->version : NULL);
	str_addf(s, ", \"requested\": %s, \"base\": %s, \"libs\": [", r->requested ? "true" : "false",
		 base ? "true" : "false");
	for (size_t i = 0; i < libs->n; i++) {
		str_add(s, i ? ", " : "");
		str_add_json(s, libs->v[i]);
	}
	str_addc(s, ']');
	object_text(s, "derived", e ? e->derived : NULL);
	str_add(s, ", \"summary\": ");
	str_add_json(s, summary_of(r));
	str_addc(s, '}');
}

static void print_rows(const struct rows *rows, bool installed, bool available, bool json)
{
	struct str s = {0};

	for (size_t i = 0; i < rows->n; i++) {
		const struct row *r = &rows->v[i];
		if ((installed && !r->entry) || (available && !r->recipe))
			continue;
		if (json)
			json_row(&s, r);
		else
			print_row(r);
	}
	if (json)
		printf("%s]\n", s.n ? s.p : "[");
	str_free(&s);
}

static int run(struct site *site, int argc, char **argv)
{
	bool installed = false, available = false;
	struct lost lost = {0};
	const struct flag flags[] = {{"--installed", &installed, NULL}, {"--available", &available, NULL}, {0}};
	struct common common = {0};
	struct generation g = {0};
	struct rows rows = {0};

	argc = parse_flags(&cmd_list, argc, argv, &common, flags, false);
	if (argc > 1) {
		fail("list: '%s' is one word too many", argv[1]);
		next_step("mstatic info %s", argv[1]);
		return 2;
	}
	if (choose(site, &common, NULL) != 0 || !site_home(site))
		return 1;
	if (site_sysroot_shut(site))
		return -site_no_sysroot(site);
	generation_read(site, &g, &lost);
	if (collect(site, &rows, &g))
		return 1;
	print_rows(&rows, installed, available, common.json);
	if (lost.ids.n) {
		fail("something that was in the sysroot is no longer in the store");
		next_step("mstatic fetch it again");
	}
	return lost.ids.n > 0;
}

const struct command cmd_list = {
	"list", run, "show what is in the sysroot, and what could be",
	"usage: mstatic list [--installed | --available] [--json] [--with=LIST] [--target=TRIPLE]\n"
	"\n"
	"Shows one library a line: name, version, whether it is in the sysroot, summary.\n"
	"\n"
	"  --installed         only those in the sysroot\n"
	"  --available         only those that `mstatic fetch` can build by name\n"
	"  --json              one array with an object for each\n"
	"  --with=LIST         of the sysroot with these editions, NAME@EDITION\n"
	"  --target=TRIPLE     of this target's sysroot\n"
	"\n"
	"Exit status: 0, or 1 when the recipes or the sysroot are damaged.\n",
};
