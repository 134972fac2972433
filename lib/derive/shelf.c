#include "shelf.h"

#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

#include "../base/mem.h"
#include "../base/str.h"
#include "../base/table.h"
#include "../recipe/recipe.h"
#include "../source/debianuse.h"
#include "../source/source.h"

struct row {
	char *recipe, *source;
	bool base;
};

/* Each recipe with its Debian source package. Read once: it takes some milliseconds, and each dependency asks. */
static const struct row *read_shelf(const struct site *site, size_t *n)
{
	static struct row *rows;
	static size_t count;
	struct argv names = {0};

	*n = count;
	if (rows || recipe_names(site, &names) != 0)
		return rows;
	rows = xcalloc(names.n + 1, sizeof *rows);
	for (size_t i = 0; i < names.n; i++) {
		struct recipe *r = recipe_find(site, names.v[i]);
		struct sources s = {0};
		if (!r)
			continue;
		sources_choose(site, r, &s);
		char *use = debian_use(r, &s);
		rows[count++] = (struct row){xstrdup(r->name), use ? xstrndup(use, strcspn(use, " ")) : NULL, r->base};
		free(use);
		sources_free(&s);
		recipe_free(r);
	}
	argv_free(&names);
	*n = count;
	return rows;
}

/* The length of a source package's name without its line: of postgresql-18 that of postgresql. */
static size_t stem(const char *source)
{
	size_t n = strlen(source), k = n;

	while (k && strchr("0123456789.", source[k - 1]))
		k--;
	return k > 1 && source[k - 1] == '-' ? k - 1 : n;
}

static bool same_source(const char *a, const char *b)
{
	size_t n = stem(a);

	return strcmp(a, b) == 0 || (n == stem(b) && strncmp(a, b, n) == 0);
}

/* The word for the language, where r has the library that its compiles are given; points into r. */
static const char *compiles(const struct recipe *r, enum language language)
{
	static const char condition[] = "compiles ";
	enum language l;

	for (size_t i = 0; i < r->runtime_count; i++)
		for (size_t k = 0; k < r->runtimes[i].when.n; k++) {
			const char *when = r->runtimes[i].when.v[k];
			if (starts_with(when, condition) && language_named(when + strlen(condition), &l) && l == language)
				return when + strlen(condition);
		}
	return NULL;
}

void shelf_runtime(const struct site *site, enum language language, char **recipe, char **word)
{
	size_t n;
	const struct row *rows = read_shelf(site, &n);

	*recipe = *word = NULL;
	for (size_t i = 0; i < n && !*recipe; i++) {
		struct recipe *r = recipe_find(site, rows[i].recipe);
		const char *its = r ? compiles(r, language) : NULL;
		if (its) {
			*recipe = xstrdup(r->name);
			*word = xstrdup(its);
		}
		recipe_free(r);
	}
}

static const struct row *row_of(const struct site *site, const char *source)
{
	size_t n;
	const struct row *rows = read_shelf(site, &n);

	for (size_t i = 0; i < n && *source; i++)
		if ((rows[i].source && same_source(rows[i].source, source)) || strcmp(rows[i].recipe, source) == 0)
			return &rows[i];
	return NULL;
}

char *shelf_of_source(const struct site *site, const char *source)
{
	const struct row *row = row_of(site, source);

	return row ? xstrdup(row->recipe) : NULL;
}

char *shelf_recipe(const struct site *site, const char *package, const char *source)
{
	size_t n;
	const struct row *rows = read_shelf(site, &n), *row = row_of(site, source);
	char *by = NULL;

	if (row)
		return xstrdup(row->base ? "" : row->recipe);
	if (!(by = recipe_of_package(site, package)))
		return NULL;
	for (size_t i = 0; i < n; i++)
		if (rows[i].base && strcmp(rows[i].recipe, by) == 0)
			*by = 0;
	return by;
}

bool shelf_needs(const struct site *site, const char *recipe, const char *name)
{
	bool is = strcmp(recipe, name) == 0;
	struct recipe *r = is ? NULL : recipe_find(site, recipe);

	for (size_t i = 0; r && i < r->needs.n && !is; i++)
		is = shelf_needs(site, r->needs.v[i], name);
	recipe_free(r);
	return is;
}

bool shelf_underived(const struct site *site, const char *package)
{
	char *templates = site_data(site, "sysroot-templates"), *path = xasprintf("%s/underived", templates ? templates : "");
	struct table patterns;
	bool is = false;

	if (table_read(path, &patterns) == 0)
		for (size_t i = 0; i < patterns.n && !is; i++)
			is = fnmatch(patterns.v[i].words.v[0], package, 0) == 0;
	table_free(&patterns);
	free(path);
	free(templates);
	return is;
}
