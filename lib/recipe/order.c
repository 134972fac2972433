/* Recipes in the order in which they can be built. */
#include <stdlib.h>
#include <string.h>

#include "../base/fail.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "../host/edition.h"
#include "recipe.h"

struct list {
	struct recipe **v;
	size_t n;
};

struct order {
	const struct site *site;
	struct list loaded;   /* each once, by name */
	struct list done;     /* the order so far */
	struct argv path;     /* from what was asked for down to what is looked at */
};

static void list_add(struct list *l, struct recipe *r)
{
	l->v = xrealloc(l->v, (l->n + 1) * sizeof *l->v);
	l->v[l->n++] = r;
}

static struct recipe *list_find(const struct list *l, const char *name)
{
	for (size_t i = 0; i < l->n; i++)
		if (strcmp(l->v[i]->name, name) == 0)
			return l->v[i];
	return NULL;
}

/* Adds a recipe, whose needs from here on are the chosen editions. */
static void take(struct order *o, struct recipe *r)
{
	struct argv needs = {0};

	for (size_t i = 0; i < r->needs.n; i++)
		argv_add_once(&needs, edition_meant(&o->site->editions, r->needs.v[i]));
	argv_free(&r->needs);
	r->needs = needs;
	list_add(&o->loaded, r);
}

static struct recipe *load(struct order *o, const char *name)
{
	struct recipe *r = list_find(&o->loaded, name);

	if (!r && (r = recipe_find(o->site, name)))
		take(o, r);
	return r;
}

static int cycle(const struct order *o, const char *name)
{
	struct str way = {0};
	size_t i = 0;

	while (i < o->path.n && strcmp(o->path.v[i], name) != 0)
		i++;
	for (; i < o->path.n; i++)
		str_addf(&way, "%s -> ", o->path.v[i]);
	fail("recipes need each other in a circle: %s%s", way.p, name);
	next_step("take one of them off a 'needs' line");
	str_free(&way);
	return -1;
}

static int visit(struct order *o, const char *name)
{
	if (list_find(&o->done, name))
		return 0;
	if (argv_has(&o->path, name))
		return cycle(o, name);
	struct recipe *r = load(o, name);
	if (!r && o->path.n) {
		const char *by = o->path.v[o->path.n - 1];
		fail("%s is needed by %s", name, by);
		next_step("write a recipe for it, or take it off the 'needs' line of %s", by);
	}
	if (!r)
		return -1;
	if (recipe_elsewhere(o->site, name)) {
		fail("%s is for another C library than that of %s", name, o->site->target->triple);
		next_step("leave it out: what that target's programs begin with is built by itself");
		return -1;
	}
	argv_add(&o->path, name);
	for (size_t i = 0; i < r->needs.n; i++)
		if (visit(o, r->needs.v[i]))
			return -1;
	free(o->path.v[--o->path.n]);
	o->path.v[o->path.n] = NULL;
	list_add(&o->done, r);
	return 0;
}

static int add_folder(struct order *o, struct recipe *r)
{
	const struct recipe *twin = list_find(&o->loaded, r->name);
	int bad = 0;

	if (twin) {
		if (strcmp(twin->dir, r->dir) != 0)
			bad = fail("two folders hold a recipe called %s: %s and %s", r->name, twin->dir, r->dir);
		recipe_free(r);
		return bad;
	}
	take(o, r);
	char *parent = xstrndup(r->dir, (size_t)(base_name(r->dir) - r->dir));
	recipe_add_folder(parent);
	free(parent);
	return 0;
}

/* Loads the recipes that are named as folders: from here on they are the recipes of their names, wherever those are
 * needed. */
static int load_folders(struct order *o, const struct argv *names, struct argv *wanted)
{
	for (size_t i = 0; i < names->n; i++) {
		const char *name = names->v[i];
		if (strchr(name, '/')) {
			struct recipe *r = recipe_load(o->site, name);
			if (!r)
				return -1;
			argv_add(wanted, r->name);
			if (add_folder(o, r))
				return -1;
		} else {
			argv_add(wanted, edition_meant(&o->site->editions, name));
		}
	}
	return 0;
}

/* Adds the recipes with `base yes` that came with mstatic. All others are built with them, and they are tested
 * together. */
static int visit_base(struct order *o)
{
	struct argv names = {0};
	int bad = recipe_names(o->site, &names);

	for (size_t i = 0; i < names.n && !bad; i++) {
		struct recipe *r = load(o, names.v[i]);
		bad = !r ? -1 : r->base ? visit(o, r->name) : 0;
	}
	argv_free(&names);
	return bad;
}

/* Refuses what has no place in this sysroot: an edition that is not chosen, or the recipe whose place a chosen one
 * takes. */
static int check_places(const struct order *o)
{
	for (size_t i = 0; i < o->done.n; i++) {
		const struct recipe *r = o->done.v[i];
		const char *meant = edition_meant(&o->site->editions, r->place);
		if (strcmp(meant, r->name) == 0)
			continue;
		fail("%s and %s are not for one sysroot: both are %s to what is linked with them", r->name, meant,
		     r->place);
		if (is_edition(r->name))
			next_step("mstatic fetch --with=%s NAME… builds what is to be linked with it, in a sysroot of "
				  "its own", r->name);
		else
			next_step("leave it out, or have it in the plain sysroot: mstatic fetch --with= NAME…");
		return -1;
	}
	return 0;
}

static int order(struct order *o, const struct argv *names)
{
	struct argv wanted = {0};
	int bad = load_folders(o, names, &wanted);

	for (size_t i = 0; i < wanted.n && !bad; i++) /* a misspelt name is told before anything else */
		bad = load(o, wanted.v[i]) ? 0 : -1;
	if (!bad)
		bad = visit_base(o);
	for (size_t i = 0; i < wanted.n && !bad; i++)
		bad = visit(o, wanted.v[i]);
	argv_free(&wanted);
	return bad ? bad : check_places(o);
}

int recipe_order(const struct site *site, const struct argv *names, struct recipe ***out)
{
	struct order o = {.site = site};
	int count = order(&o, names) ? -1 : (int)o.done.n;

	for (size_t i = 0; i < o.loaded.n; i++)
		if (count < 0 || !list_find(&o.done, o.loaded.v[i]->name))
			recipe_free(o.loaded.v[i]);
	if (count < 0) {
		free(o.done.v);
		o.done.v = NULL;
	}
	free(o.loaded.v);
	argv_free(&o.path);
	*out = o.done.v;
	return count;
}
