#include "recipe.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "../host/edition.h"
#include "helper.h"
#include "variant.h"

#define RECIPE_MAX_BYTES 262144 /* no recipe is a tenth of it */

static void add_patches(struct recipe *r)
{
	DIR *d = opendir(r->dir);

	for (struct dirent *e; d && (e = readdir(d));)
		if (ends_with(e->d_name, ".patch"))
			argv_add(&r->patches, e->d_name);
	if (d)
		closedir(d);
	argv_sort(&r->patches);
}

static char *absolute(const char *dir)
{
	char *here = *dir == '/' ? NULL : getcwd(NULL, 0);
	char *joined = xasprintf("%s/%s", here ? here : "", dir), *folded = path_fold(joined);

	free(joined);
	free(here);
	return folded;
}

/* Finds the folder of the recipe whose place an edition takes: beside its own, or among those that came with us. */
static void find_lender(const struct site *site, struct recipe *r)
{
	char *shipped = site_data(site, "recipes");
	char *places[] = {xasprintf("%.*s%s", (int)(base_name(r->dir) - r->dir), r->dir, r->place),
			  shipped ? xasprintf("%s/%s", shipped, r->place) : NULL};

	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		char *text = places[i] ? xasprintf("%s/recipe", places[i]) : NULL;
		if (text && !r->lender && file_exists(text))
			r->lender = xstrdup(places[i]);
		free(text);
		free(places[i]);
	}
	free(shipped);
}

struct lending {
	const struct recipe *r;
	walk_fn *fn;
	void *data;
};

static int lend(const char *rel, const char *path, const struct stat *st, void *data)
{
	const struct lending *x = data;
	char *own = xasprintf("%s/%s", x->r->dir, rel);
	struct stat there;
	bool kept = strcmp(rel, "recipe") == 0 || strcmp(rel, "README.md") == 0 || ends_with(rel, ".patch") ||
		    lstat(own, &there) == 0;

	free(own);
	return kept ? 0 : x->fn(rel, path, st, x->data);
}

int recipe_walk(const struct recipe *r, walk_fn *fn, void *data)
{
	struct lending x = {r, fn, data};
	int bad = walk_tree(r->dir, fn, data);

	return bad || !r->lender ? bad : walk_tree(r->lender, lend, &x);
}

char *recipe_file(const struct recipe *r, const char *name)
{
	const char *const folders[] = {r->dir, r->lender};

	for (size_t i = 0; i < sizeof folders / sizeof *folders && folders[i]; i++) {
		char *path = xasprintf("%s/%s", folders[i], name);
		if (file_exists(path))
			return path;
		free(path);
	}
	return NULL;
}

struct recipe *recipe_load(const struct site *site, const char *dir)
{
	char *whole = absolute(dir), *path = xasprintf("%s/recipe", whole);
	struct recipe *r = NULL;
	struct str text = {0};
	struct stat st;

	if (stat(path, &st) != 0) {
		fail("cannot read the recipe %s: %s", path, strerror(errno));
		next_step("name a folder that holds 'recipe' and 'build'");
	} else if (!S_ISREG(st.st_mode) || st.st_size > RECIPE_MAX_BYTES) {
		fail("%s is no recipe: not a plain file of at most %d bytes", path, RECIPE_MAX_BYTES);
	} else if (file_read(path, &text) != 0) {
		fail("cannot read %s: %s", path, strerror(errno));
	} else {
		r = recipe_parse(whole, text.p ? text.p : "", text.n);
	}
	if (r && is_edition(r->name))
		find_lender(site, r);
	if (r)
		add_patches(r);
	if (r && helpers_find(site, r) != 0) {
		recipe_free(r);
		r = NULL;
	}
	str_free(&text);
	free(path);
	free(whole);
	return r;
}
