/* The recipes that there are, by name, and by other spellings of what they provide. */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "../elf/libc.h"
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

bool recipe_elsewhere(const struct site *site, const char *name)
{
	return libc_by_word("base", name) && !libc_has(site->target->libc, "base", name);
}

int recipe_names(const struct site *site, struct argv *names)
{
	struct argv all = {0};
	int bad = recipe_names_all(site, &all);

	for (size_t i = 0; i < all.n; i++)
		if (!recipe_elsewhere(site, all.v[i]) &&
		    (is_edition(all.v[i]) ? edition_there(&site->editions, all.v[i])
					  : edition_meant(&site->editions, all.v[i]) == all.v[i]))
			argv_add(names, all.v[i]);
	argv_free(&all);
	return bad;
}

bool recipe_built(const struct site *site, const struct recipe *r, enum built how)
{
	bool late = how == BUILT_LTO && r->runtime_count; /* much of what calls these comes out of LTO */

	return editions_built(&site->editions, how) && !r->base && !r->rust && !late;
}

const char *recipe_meant(const struct site *site, const char *word)
{
	bool recipe = is_edition(word) || !is_choice(word);

	return recipe ? edition_meant(&site->editions, word) : libc_word(site->target->libc, "recipe");
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

/* Adds the word without the numbers at its end, one by one: libssh2-1, libssh2, libssh; zlib1g, zlib. */
static void add_bare(const char *word, struct argv *out)
{
	char *bare = xstrdup(word);
	size_t n = strlen(bare) - ends_with(bare, "1g");

	while (n && strchr("0123456789.-", bare[n - 1])) {
		while (n && strchr("0123456789.", bare[n - 1]))
			n--;
		n -= n && bare[n - 1] == '-';
		bare[n] = 0;
		if (n)
			argv_add_once(out, bare);
	}
	free(bare);
}

/* The bytes at the word's end that say what of a library a package is, or what it was built with: "-dev", "-gnutls", the
 * name of another recipe. 0 when there are none. */
static size_t tail_of(const char *word, const struct argv *names)
{
	static const char *const tails[] = {"-dev", "-devel", "-static", "-libs", "-gnutls", ".a", ".so"};
	const char *dash = strrchr(word, '-');

	for (size_t i = 0; i < sizeof tails / sizeof *tails; i++)
		if (ends_with(word, tails[i]))
			return strlen(tails[i]);
	return dash && argv_has(names, dash + 1) ? strlen(dash) : 0;
}

/* Other spellings of a library, as distributions name their packages: libssl-dev, libssl3, libcurl4-openssl-dev,
 * default-libmysqlclient-dev, openssl-devel, zlib1g-dev, libz.a, -lz. names are all recipes'. */
static void add_spellings(const char *name, const struct argv *names, struct argv *out)
{
	static const char *const heads[] = {"default-", "-l", "lib"};
	char *core = xstrdup(name);

	argv_add(out, core);
	for (size_t n; (n = tail_of(core, names));) {
		core[strlen(core) - n] = 0;
		argv_add_once(out, core);
	}
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
		if (starts_with(core, heads[i])) {
			memmove(core, core + strlen(heads[i]), strlen(core + strlen(heads[i])) + 1);
			argv_add_once(out, core);
		}
	for (size_t i = out->n; i--;)
		add_bare(out->v[i], out);
	free(core);
}

/* ---- the recipe that a spelling means ---- */

static bool is_lib(const struct recipe *r, const char *word)
{
	return argv_has(&r->libs, word);
}

/* "postgresql" is what purl calls the product that libpq is of. */
static bool is_product(const struct recipe *r, const char *word)
{
	const char *p = r->purl ? strrchr(r->purl, '/') : NULL;
	size_t n = strlen(word);

	return p && strncmp(p + 1, word, n) == 0 && p[1 + n] == '@';
}

static bool is_header(const struct recipe *r, const char *word)
{
	char *header = xasprintf("%s.h", word);
	bool is = argv_has(&r->headers, header);

	free(header);
	return is;
}

static const struct {
	bool (*is)(const struct recipe *r, const char *word);
	const char *says; /* of the word, and of the recipe's name */
} ways[] = {
	{is_lib, "-l%s comes with the recipe %s"},
	{is_product, "of %s there is the recipe %s"},
	{is_header, "%s.h comes with the recipe %s"},
};

/* What is to be said of the recipe that one of the spellings means; fresh, or NULL. */
static char *said_of(const struct recipe *r, const struct argv *spellings)
{
	for (size_t w = 0; w < sizeof ways / sizeof *ways; w++)
		for (size_t i = 0; i < spellings->n; i++)
			if (ways[w].is(r, spellings->v[i]))
				return xasprintf(ways[w].says, spellings->v[i], r->name);
	return NULL;
}

/* The name of the recipe that a spelling means: fresh, or NULL. *what is how it is meant, fresh. */
static char *provider(const struct site *site, const struct argv *spellings, const struct argv *names, char **what)
{
	for (size_t i = 0; i < spellings->n; i++)
		if (argv_has(names, spellings->v[i])) {
			*what = xasprintf("the recipe's name is %s", spellings->v[i]);
			return xstrdup(spellings->v[i]);
		}
	for (size_t n = 0; n < names->n; n++) {
		char *dir = folder_of(site, names->v[n]);
		struct recipe *r = dir ? recipe_load(site, dir) : NULL;
		free(dir);
		*what = r ? said_of(r, spellings) : NULL;
		recipe_free(r);
		if (*what)
			return xstrdup(names->v[n]);
	}
	return NULL;
}

static void no_such_recipe(const struct site *site, const char *name)
{
	struct argv names = {0}, spellings = {0};
	const char *near;
	char *by, *what = NULL;

	recipe_names_all(site, &names);
	for (size_t i = 0; i < folders.n; i++)
		add_names(folders.v[i], &names);
	add_spellings(name, &names, &spellings);
	if (!check_recipe(name) && has_recipe(".", name)) {
		by = NULL;
		fail("no recipe is called '%s'; there is one in this folder, which is named by its path", name);
		next_step("./%s in its place", name);
	} else if ((by = provider(site, &spellings, &names, &what))) {
		fail("no recipe is called '%s'; %s", name, what);
		next_step("mstatic fetch%s %s", site->flags, by);
	} else {
		near = nearest(name, (const char *const *)names.v, names.n);
		fail("no recipe is called '%s'%s%s%s", name, near ? ", did you mean " : "",
		     near ? near : "", near ? "?" : "");
		next_step("mstatic list --available shows them all; mstatic fetch debian:PACKAGE derives one from Debian's sources; "
			  "recipes/README.md tells how to write one");
	}
	free(by);
	free(what);
	argv_free(&names);
	argv_free(&spellings);
}

char *recipe_of_package(const struct site *site, const char *package)
{
	struct argv names = {0}, spellings = {0};
	char *what = NULL, *by = NULL;

	if (recipe_names_all(site, &names) == 0) {
		add_spellings(package, &names, &spellings);
		by = provider(site, &spellings, &names, &what);
	}
	free(what);
	argv_free(&names);
	argv_free(&spellings);
	return by;
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
