/* The recipes that there are, by name, and by other spellings of what they provide. */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "../host/edition.h"
#include "recipe.h"
#include "word.h"

static struct argv folders; /* added by recipe_add_folder, oldest first */

void recipe_add_folder(const char *parent)
{
	argv_add(&folders, parent);
}

static bool has_recipe(const char *folder, const char *name)
{
	char *path = xasprintf("%s/%s/recipe", folder, name);
	bool there = file_exists(path);

	free(path);
	return there;
}

static void add_names(const char *folder, struct argv *names)
{
	DIR *d = opendir(folder);

	for (struct dirent *e; d && (e = readdir(d));)
		if (!check_recipe(e->d_name) && has_recipe(folder, e->d_name))
			argv_add_once(names, e->d_name);
	if (d)
		closedir(d);
}

int recipe_names_all(const struct site *site, struct argv *names)
{
	char *folder = site_data(site, "recipes");

	if (!folder) {
		fail("the recipes that came with mstatic are not beside it");
		next_step("install mstatic again, or run it from the tree it was built in");
		return -1;
	}
	add_names(folder, names);
	argv_sort(names);
	free(folder);
	return 0;
}

int recipe_names(const struct site *site, struct argv *names)
{
	struct argv all = {0};
	int bad = recipe_names_all(site, &all);

	for (size_t i = 0; i < all.n; i++)
		if (is_edition(all.v[i]) ? argv_has(&site->editions.names, all.v[i])
					 : edition_meant(&site->editions, all.v[i]) == all.v[i])
			argv_add(names, all.v[i]);
	argv_free(&all);
	return bad;
}

/* The folder of the recipe called name; fresh, or NULL. */
static char *folder_of(const struct site *site, const char *name)
{
	char *shipped = site_data(site, "recipes"), *found = NULL;

	if (shipped && has_recipe(shipped, name))
		found = xasprintf("%s/%s", shipped, name);
	for (size_t i = folders.n; i-- && !found;)
		if (has_recipe(folders.v[i], name))
			found = xasprintf("%s/%s", folders.v[i], name);
	free(shipped);
	return found;
}

/* Other spellings of a library: libssl-dev, libssl3, openssl-devel, zlib1g-dev, libz.a, -lz. */
static void add_spellings(const char *name, struct argv *out)
{
	static const char *const tails[] = {"-dev", "-devel", "-static", "-libs", ".a", ".so"};
	static const char *const heads[] = {"-l", "lib"};
	char *core = xstrdup(name);

	argv_add(out, core);
	for (size_t i = 0; i < sizeof tails / sizeof *tails; i++)
		if (ends_with(core, tails[i])) {
			core[strlen(core) - strlen(tails[i])] = 0;
			argv_add_once(out, core);
		}
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
		if (starts_with(core, heads[i])) {
			memmove(core, core + strlen(heads[i]), strlen(core + strlen(heads[i])) + 1);
			argv_add_once(out, core);
		}
	for (size_t i = out->n; i--;) { /* without a soname's number: ssl1.1, zlib1g */
		size_t n = strlen(out->v[i]);
		if (ends_with(out->v[i], "1g"))
			n--;
		while (n && strchr("0123456789.-", out->v[i][n - 1]))
			n--;
		char *bare = xstrndup(out->v[i], n);
		if (n)
			argv_add_once(out, bare);
		free(bare);
	}
	free(core);
}

/* The name of the recipe that a spelling means, by its own name or one of its -l names; fresh, or NULL. *what: the
 * spelling that fits. */
static char *provider(const struct site *site, const struct argv *spellings,
		const struct argv *names, const char **what)
{
	for (size_t i = 0; i < spellings->n; i++)
		if (argv_has(names, spellings->v[i])) {
			*what = NULL;
			return xstrdup(spellings->v[i]);
		}
	for (size_t n = 0; n < names->n; n++) {
		char *dir = folder_of(site, names->v[n]);
		struct recipe *r = dir ? recipe_load(site, dir) : NULL;
		free(dir);
		for (size_t i = 0; r && i < spellings->n; i++)
			if (argv_has(&r->libs, spellings->v[i])) {
				*what = spellings->v[i];
				recipe_free(r);
				return xstrdup(names->v[n]);
			}
		recipe_free(r);
	}
	return NULL;
}

static void no_such_recipe(const struct site *site, const char *name)
{
	struct argv names = {0}, spellings = {0};
	const char *lib, *near;
	char *by;

	recipe_names_all(site, &names);
	for (size_t i = 0; i < folders.n; i++)
		add_names(folders.v[i], &names);
	add_spellings(name, &spellings);
	if ((by = provider(site, &spellings, &names, &lib))) {
		if (lib)
			fail("no recipe is called '%s'; -l%s comes with the recipe %s", name, lib, by);
		else
			fail("no recipe is called '%s'; the recipe's name is %s", name, by);
		next_step("mstatic fetch%s %s", site->flags, by);
	} else {
		near = nearest(name, (const char *const *)names.v, names.n);
		fail("no recipe is called '%s'%s%s%s", name, near ? ", did you mean " : "",
		     near ? near : "", near ? "?" : "");
		next_step("mstatic list --available shows them all; recipes/README.md tells how to write one");
	}
	free(by);
	argv_free(&names);
	argv_free(&spellings);
}

struct recipe *recipe_find(const struct site *site, const char *name)
{
	const char *why = check_recipe(name);
	char *dir = why ? NULL : folder_of(site, name);
	struct recipe *r = dir ? recipe_load(site, dir) : NULL;

	if (!dir)
		no_such_recipe(site, name);
	free(dir);
	return r;
}

char *recipe_for_rust(const struct site *site)
{
	struct argv names = {0};
	char *name = NULL;
	int bad = recipe_names(site, &names);

	for (size_t i = 0; !bad && !name && i < names.n; i++) {
		struct recipe *r = recipe_find(site, names.v[i]);
		name = r && r->rust ? xstrdup(r->name) : NULL;
		recipe_free(r);
	}
	argv_free(&names);
	return name;
}
