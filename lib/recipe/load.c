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

/* The folder of the recipe whose place the edition in dir takes: beside its own, or among those that came with us. Fresh, or
 * NULL. */
static char *find_lender(const struct site *site, const char *dir)
{
	char *shipped = site_data(site, "recipes"), *place = edition_place(base_name(dir)), *found = NULL;
	char *places[] = {xasprintf("%.*s%s", (int)(base_name(dir) - dir), dir, place),
			  shipped ? xasprintf("%s/%s", shipped, place) : NULL};

	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		char *text = places[i] ? xasprintf("%s/recipe", places[i]) : NULL;
		if (text && !found && file_exists(text))
			found = xstrdup(places[i]);
		free(text);
		free(places[i]);
	}
	free(place);
	free(shipped);
	return found;
}

struct lending {
	const struct recipe *r;
	walk_fn *fn;
	void *data;
};

static int lend(const char *rel, const char *path, const struct stat *st, void *data)
{
	const struct lending *x = data;
	const char *called = x->r->lent && strcmp(rel, "recipe") == 0 ? LENT_RECIPE : rel;
	char *own = xasprintf("%s/%s", x->r->dir, called);
	struct stat there;
	bool kept = strcmp(called, "recipe") == 0 || strcmp(rel, "README.md") == 0 || ends_with(rel, ".patch") ||
		    lstat(own, &there) == 0;

	free(own);
	return kept ? 0 : x->fn(called, path, st, x->data);
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

/* Reads the file of a recipe at path. 0, or -1 after a message. */
static int read_recipe(const char *path, struct str *text)
{
	struct stat st;
	int bad = 0;

	if (stat(path, &st) != 0) {
		bad = fail("cannot read the recipe %s: %s", path, strerror(errno));
		next_step("name a folder that holds 'recipe' and 'build'");
	} else if (!S_ISREG(st.st_mode) || st.st_size > RECIPE_MAX_BYTES) {
		bad = fail("%s is no recipe: not a plain file of at most %d bytes", path, RECIPE_MAX_BYTES);
	} else if (file_read(path, text) != 0) {
		bad = fail("cannot read %s: %s", path, strerror(errno));
	}
	str_addn(text, "", 0);
	return bad;
}

/* The path of what the edition in dir is lent: a copy of its folder has that, else it is its lender's text. Fresh, or NULL. */
static char *lent_path(const char *dir, const char *lender)
{
	char *copy = xasprintf("%s/" LENT_RECIPE, dir);

	if (file_exists(copy))
		return copy;
	free(copy);
	return lender ? xasprintf("%s/recipe", lender) : NULL;
}

/* The recipe in dir, whose own text is at path; lender is the folder of the one whose place it takes, or NULL. */
static struct recipe *read_both(const char *dir, const char *path, const char *lender)
{
	char *other = is_edition(base_name(dir)) ? lent_path(dir, lender) : NULL;
	struct str text = {0}, rest = {0};
	struct recipe *r = NULL;

	if (read_recipe(path, &text) == 0 && (!other || read_recipe(other, &rest) == 0)) {
		const struct lent lent = {.path = other, .text = rest.p, .n = rest.n};
		r = recipe_parse(dir, text.p, text.n, other ? &lent : NULL);
	}
	str_free(&rest);
	str_free(&text);
	free(other);
	return r;
}

struct recipe *recipe_load(const struct site *site, const char *dir)
{
	char *whole = absolute(dir), *path = xasprintf("%s/recipe", whole);
	char *lender = is_edition(base_name(whole)) ? find_lender(site, whole) : NULL;
	struct recipe *r = read_both(whole, path, lender);

	if (r) {
		r->lender = lender;
		lender = NULL;
		add_patches(r);
	}
	if (r && helpers_find(site, r) != 0) {
		recipe_free(r);
		r = NULL;
	}
	free(lender);
	free(path);
	free(whole);
	return r;
}
