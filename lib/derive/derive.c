#include "derive.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/interrupt.h"
#include "../base/mem.h"
#include "../base/progress.h"
#include "../base/str.h"
#include "../host/home.h"
#include "../recipe/recipe.h"
#include "../source/debian.h"
#include "../store/fetch.h"
#include "lacking.h"
#include "relations.h"
#include "shelf.h"

enum { DEEPEST = 8 }; /* packages that need each other in turn */

struct deriving {
	const struct fetch *fetch;
	struct argv way;    /* the source packages on the way to the one that is derived now */
	struct argv failed; /* packages that could not be had: not tried again */
};

static int bring(struct deriving *d, const char *package, char **name);

/* ---- the folder ---- */

static const char packages_file[] = "packages"; /* in the folder: names of the packages that Debian makes of it */

static int write_file(const struct site *site, const char *folder, const char *name, const struct str *text)
{
	char *path = xasprintf("%s/%s", folder, name);
	int bad = home_write(site, path, text, 0644);

	free(path);
	return bad;
}

static int write_recipe(const struct site *site, const struct debsource *s, const char *folder)
{
	struct str recipe = {0}, build = {0}, test = {0}, packages = {0};

	draft_recipe(&s->draft, &s->tree, &recipe);
	draft_build(&s->draft, &s->tree, &build);
	str_addf(&packages, "%s\n", s->source);
	str_add(&test, "any_test \"$@\"\n");
	for (const char *p = s->binaries; *(p += strspn(p, " ,\n\t")); p += strcspn(p, " ,\n\t"))
		str_addf(&packages, "%.*s\n", (int)strcspn(p, " ,\n\t"), p);
	int bad = write_file(site, folder, "recipe", &recipe) || write_file(site, folder, "build", &build) ||
		  write_file(site, folder, "test.sh", &test) || write_file(site, folder, packages_file, &packages);
	str_free(&packages);
	str_free(&test);
	str_free(&build);
	str_free(&recipe);
	return bad ? -1 : 0;
}

/* True when the folder's recipe is of the package, which may be one that is made of its sources. */
static bool is_of(const char *folder, const char *package)
{
	struct str text = {0};
	char *line = xasprintf("%s\n", package);
	bool is = strcmp(base_name(folder), package) == 0;

	if (!is && srctree_text(folder, packages_file, &text)) {
		const char *at = strstr(text.p, line);
		is = at && (at == text.p || at[-1] == '\n');
	}
	free(line);
	str_free(&text);
	return is;
}

static char *find(const struct site *site, const char *package)
{
	char *above = home_file(site, "derived"), *found = NULL;
	struct argv names = {0};

	list_folder(above, &names);
	for (size_t i = 0; i < names.n && !found; i++) {
		char *folder = xasprintf("%s/%s", above, names.v[i]), *recipe = xasprintf("%s/recipe", folder);
		if (file_exists(recipe) && is_of(folder, package))
			found = xstrdup(folder);
		free(recipe);
		free(folder);
	}
	argv_free(&names);
	free(above);
	return found;
}

int derive_known(const struct fetch *f, const char *package, char **folder)
{
	*folder = site_home(f->site) ? find(f->site, package) : NULL;
	if (*folder)
		return 0;
	fail("nothing was derived from Debian's %s yet, so that what it needs is not known", package);
	next_step("mstatic fetch%s " DERIVE_PREFIX "%s", f->site->flags, package);
	return -1;
}

/* True when what was built from the folder is in the sysroot. */
static bool is_installed(const struct site *site, const char *folder)
{
	struct generation g;

	generation_read(site, &g, NULL);
	const struct installed *in = generation_find(&g, base_name(folder));
	bool is = in && in->entry->folder && strcmp(in->entry->folder, folder) == 0;
	generation_free(&g);
	return is;
}

/* Takes over what an earlier derivation of the same version found that it needs: each was found by a build that failed. */
static void take_needs(const struct site *site, const char *folder, struct draft *d)
{
	char *path = xasprintf("%s/recipe", folder);
	struct recipe *r = file_exists(path) ? recipe_load(site, folder) : NULL;

	if (r && r->derived && strcmp(r->derived, d->derived) == 0)
		for (size_t i = 0; i < r->needs.n; i++)
			argv_add_once(&d->needs, r->needs.v[i]);
	recipe_free(r);
	free(path);
}

/* ---- what it needs ---- */

/* Gives the draft the recipes of the shelf that provide what Debian builds it with, but none that cannot be built without what
 * is derived; the other packages stay. */
static void take_from_shelf(const struct site *site, struct debsource *s)
{
	struct argv sources = {0}, others = {0};

	debian_sources(site, &s->packages, &sources);
	for (size_t i = 0; i < s->packages.n; i++) {
		char *recipe = shelf_recipe(site, s->packages.v[i], sources.v[i]);
		if (recipe && *recipe && !shelf_needs(site, recipe, s->draft.name))
			argv_add_once(&s->draft.needs, recipe);
		else if (!recipe && strcmp(sources.v[i], s->source) != 0)
			argv_add(&others, s->packages.v[i]);
		free(recipe);
	}
	argv_free(&sources);
	argv_free(&s->packages);
	s->packages = others;
}

/* Adds the option that the failed step names as a way to do without. False when there is none, or that was tried. */
static bool take_option(const struct site *site, struct draft *d, const struct timespec *since)
{
	char *word = lacking_option(site, d, since);
	bool added = word && !argv_has(&d->words, word);

	if (added) {
		argv_add(&d->words, word);
		fprintf(stderr, "mstatic: %s says that it can do without by %s\n", d->name, word);
	}
	free(word);
	return added;
}

/* Derives what a failed build lacked, and adds it to what s needs. False when that cannot be. */
static bool take_package(struct deriving *d, struct debsource *s, const char *package)
{
	char *name = NULL;

	if (shelf_underived(d->fetch->site, package)) {
		fail("%s needs what Debian's %s has, which is of no use inside a static program", s->draft.name, package);
		return false;
	}
	fprintf(stderr, "mstatic: %s gave up for want of what Debian's %s has, which is derived first\n", s->draft.name, package);
	bool there = bring(d, package, &name) == 0 && !argv_has(&s->draft.needs, name);
	if (there) {
		argv_add(&s->draft.needs, name);
		argv_sort(&s->draft.needs);
	} else {
		argv_add_once(&d->failed, package);
	}
	free(name);
	return there;
}

/* Changes what a build that failed is told or given. False when nothing is known that would help. */
static bool mend(struct deriving *d, struct debsource *s, const struct timespec *since)
{
	if (interrupted())
		return false;
	if (take_option(d->fetch->site, &s->draft, since))
		return true;
	char *recipe = lacking_recipe(d->fetch->site, s, since);
	if (recipe) {
		fprintf(stderr, "mstatic: %s gave up for want of what the recipe %s provides\n", s->draft.name, recipe);
		argv_add(&s->draft.needs, recipe);
		argv_sort(&s->draft.needs);
		free(recipe);
		return true;
	}
	const char *package = lacking_package(d->fetch->site, s, since);
	return package && !argv_has(&d->failed, package) && take_package(d, s, package);
}

/* ---- one library ---- */

/* trial: a build that fails is not told of. */
static int fetch_folder(const struct deriving *d, const char *folder, bool trial)
{
	struct fetch f = *d->fetch;

	f.names = (struct argv){0};
	f.trial = trial;
	argv_add(&f.names, folder);
	int bad = fetch(&f, NULL);
	argv_free(&f.names);
	return bad;
}

static int build(struct deriving *d, struct debsource *s, const char *folder)
{
	struct timespec since;

	do {
		clock_gettime(CLOCK_REALTIME, &since);
		if (write_recipe(d->fetch->site, s, folder) != 0)
			return -1;
		if (fetch_folder(d, folder, true) == 0)
			return 0;
	} while (mend(d, s, &since));
	lacking_tell(d->fetch->site, &s->draft, &since);
	fail("%s was derived from Debian's source package and could not be built so", s->draft.name);
	next_step("write a recipe of your own: a copy of %s is a beginning", folder);
	return -1;
}

/* What sources in C++ need. */
static void take_language(const struct site *site, struct debsource *s)
{
	char *recipe = NULL;

	if (s->tree.cxx)
		shelf_runtime(site, LANG_CXX, &recipe, &s->draft.language);
	if (recipe)
		argv_add_once(&s->draft.needs, recipe);
	free(recipe);
}

int derive_draft(const struct site *site, const char *package, struct debsource *s)
{
	if (debsource_look(site, package, s) != 0)
		return -1;
	take_from_shelf(site, s);
	take_language(site, s);
	argv_sort(&s->draft.needs);
	free(s->draft.derived);
	s->draft.derived = NULL;
	if (!s->has_texts) /* of a recipe that is not derived the texts are looked at */
		argv_free(&s->tree.licence_files);
	return 0;
}

/* What is derived from the sources of a recipe is called as that one, whose place it takes: both have the same files. */
static void take_name(const struct site *site, struct debsource *s)
{
	char *name = shelf_of_source(site, s->source);

	if (!name)
		return;
	free(s->draft.name);
	s->draft.name = name;
}

static int derive_anew(struct deriving *d, const char *package, char **folder)
{
	const struct site *site = d->fetch->site;
	struct debsource s;

	if (debsource_look(site, package, &s) != 0)
		return -1;
	take_name(site, &s);
	*folder = home_file(site, "derived/%s", s.draft.name);
	int bad = argv_has(&d->way, s.draft.name) || d->way.n >= DEEPEST
		? fail("%s needs itself in turn to be built", s.draft.name) : 0;
	argv_add(&d->way, s.draft.name);
	if (!bad) {
		take_from_shelf(site, &s);
		take_language(site, &s);
		take_needs(site, *folder, &s.draft);
		argv_sort(&s.draft.needs);
		bad = build(d, &s, *folder);
	}
	free(d->way.v[--d->way.n]);
	d->way.v[d->way.n] = NULL;
	debsource_free(&s);
	return bad;
}

static int bring_folder(struct deriving *d, const char *package, char **folder)
{
	*folder = find(d->fetch->site, package);
	if (*folder && (d->fetch->site->offline || is_installed(d->fetch->site, *folder)))
		return fetch_folder(d, *folder, false);
	free(*folder);
	*folder = NULL;
	return derive_anew(d, package, folder);
}

/* *name: the recipe's. */
static int bring(struct deriving *d, const char *package, char **name)
{
	char *folder = NULL;
	int bad = bring_folder(d, package, &folder);

	*name = folder ? xstrdup(base_name(folder)) : NULL;
	free(folder);
	return bad;
}

int derive(const struct fetch *f, const char *package, char **folder)
{
	struct deriving d = {.fetch = f};

	*folder = NULL;
	int bad = site_home(f->site) ? bring_folder(&d, package, folder) : -1;
	argv_free(&d.way);
	argv_free(&d.failed);
	return bad;
}

int derive_sought(const struct fetch *f, const struct argv *sought)
{
	static struct argv packages, tried;
	const char *package = NULL;
	char *folder = NULL;

	if (f->site->offline || !site_home(f->site))
		return -1;
	if (!packages.n)
		debian_libraries(f->site, &packages);
	for (size_t i = 0; i < sought->n && !package; i++) {
		package = relations_meant(&packages, sought->v[i], true);
		if (package && argv_has(&tried, package))
			package = NULL;
	}
	if (!package)
		return -1;
	argv_add(&tried, package);
	remark("no recipe provides what it looked for, but Debian's %s does: mstatic fetch%s " DERIVE_PREFIX "%s", package,
	       f->site->flags, package);
	int bad = derive(f, package, &folder);
	free(folder);
	return bad;
}
