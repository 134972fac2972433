#include "crates.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "../base/fail.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "../base/table.h"
#include "../host/edition.h"
#include "../recipe/word.h"
#include "template.h"

#define LINKS "links="
#define LETTERS "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_"

/* NULL, or what is wrong with the row. */
static const char *check_row(const struct argv *words, const struct argv *recipes)
{
	int links = 0;

	if (words->n < 3)
		return "a row needs a crate, its recipes, and when it has its own";
	for (size_t i = 0; i < recipes->n; i++)
		if (check_recipe(recipes->v[i]))
			return "the second column holds names of recipes, joined by commas, or -";
	for (size_t i = 3; i < words->n; i++) {
		if (i > 3 && *words->v[i] == '-')
			continue;
		size_t name = strcspn(words->v[i], "=");
		if (!name || !words->v[i][name] || !strchr(LETTERS, *words->v[i]))
			return "from the fourth column on there are variables, NAME=VALUE";
		links += starts_with(words->v[i], LINKS);
		if (links > 1 || strcmp(words->v[i], LINKS) == 0)
			return "links= names the library that it links, once";
	}
	return NULL;
}

/* Takes the chosen editions for the recipes that a row names. */
static void take_recipes(const struct site *site, const char *list, struct argv *recipes)
{
	struct argv names = {0};

	argv_add_list(&names, list);
	for (size_t i = 0; i < names.n; i++)
		argv_add(recipes, edition_meant(&site->editions, names.v[i]));
	argv_free(&names);
}

static int take_row(const struct site *site, const char *sysroot, const char *at, const struct argv *words,
		    struct crate *c)
{
	int bad = 0;

	if (words->n > 2) {
		c->name = xstrdup(words->v[0]);
		take_recipes(site, words->v[1], &c->recipes);
		argv_add_list(&c->own, words->v[2]);
	}
	const char *wrong = check_row(words, &c->recipes);
	if (wrong)
		bad = fail("%s: %s", at, wrong);
	for (size_t i = 3; i < words->n && !bad; i++) {
		struct str value = {0};
		if (*words->v[i] == '-' && c->variables.n) { /* goes on with the value */
			char **last = &c->variables.v[c->variables.n - 1];
			str_addf(&value, "%s ", *last);
			bad = template_text(site->target, sysroot, at, words->v[i], &value);
			free(*last);
			*last = value.p;
			continue;
		}
		if (starts_with(words->v[i], LINKS)) {
			c->links = xstrdup(words->v[i] + strlen(LINKS));
			continue;
		}
		bad = template_text(site->target, sysroot, at, words->v[i], &value);
		if (!bad)
			argv_add(&c->variables, value.p);
		str_free(&value);
	}
	return bad;
}

static int take_all(const struct site *site, const char *path, const struct table *rows,
		struct crate **out, size_t *n)
{
	char *sysroot = site_sysroot(site);
	int bad = 0;

	*out = xcalloc(rows->n, sizeof **out);
	for (size_t i = 0; i < rows->n && !bad; i++) {
		char *at = xasprintf("%s:%d", path, rows->v[i].line);
		bad = take_row(site, sysroot, at, &rows->v[i].words, &(*out)[(*n)++]);
		free(at);
	}
	free(sysroot);
	return bad;
}

int crates_read(const struct site *site, struct crate **out, size_t *n)
{
	char *folder = site_data(site, "sysroot-templates");
	char *path = folder ? xasprintf("%s/crates", folder) : NULL;
	struct table rows = {0};
	int bad = path ? 0 : fail("mstatic's folder sysroot-templates is missing");

	*out = NULL;
	*n = 0;
	if (path && table_read(path, &rows) != 0)
		bad = fail("cannot read %s: %s", path, strerror(errno));
	if (!bad)
		bad = take_all(site, path, &rows, out, n);
	if (bad) {
		crates_free(*out, *n);
		*out = NULL;
		*n = 0;
	}
	table_free(&rows);
	free(path);
	free(folder);
	return bad;
}

void crates_free(struct crate *crates, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		free(crates[i].name);
		free(crates[i].links);
		argv_free(&crates[i].recipes);
		argv_free(&crates[i].own);
		argv_free(&crates[i].variables);
	}
	free(crates);
}

enum crate_use crate_use(const struct crate *c, const struct argv *features)
{
	enum crate_use use = CRATE_NEEDS;

	if (!c->recipes.n)
		return CRATE_OWN;
	for (size_t i = 0; i < c->own.n; i++) {
		const char *when = c->own.v[i];
		if (strcmp(when, "?") == 0)
			use = CRATE_TAKES;
		else if (*when == '!' ? !argv_has(features, when + 1) : argv_has(features, when))
			return CRATE_OWN;
	}
	return use;
}
