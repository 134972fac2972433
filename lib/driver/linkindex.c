#include "linkindex.h"

#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"

static void add_row(struct indexed **rows, size_t *n, const struct argv *words)
{
	if (words->n < 3)
		return;
	*rows = xrealloc(*rows, (*n + 1) * sizeof **rows);
	struct indexed *row = &(*rows)[(*n)++];
	*row = (struct indexed){.lib = xstrdup(words->v[1]), .recipe = xstrdup(words->v[2])};
	argv_addv(&row->needs, words->v + 3);
}

struct linkindex *linkindex_read(const char *sysroot)
{
	struct linkindex *x = xcalloc(1, sizeof *x);
	char *file = xasprintf("%s/mstatic/index", sysroot);
	struct str text = {0};

	if (file_read(file, &text) == 0 && text.n) {
		for (char *line = strtok(text.p, "\n"); line; line = strtok(NULL, "\n")) {
			struct argv words = {0};
			argv_add_words(&words, line);
			if (starts_with(line, "compiler "))
				x->compiler = xstrdup(line + strlen("compiler "));
			else if (starts_with(line, "archive "))
				add_row(&x->archives, &x->archive_count, &words);
			else if (starts_with(line, "offer "))
				add_row(&x->offers, &x->offer_count, &words);
			else if (starts_with(line, "header "))
				add_row(&x->headers, &x->header_count, &words);
			else if (starts_with(line, "pkgconfig "))
				add_row(&x->packages, &x->package_count, &words);
			argv_free(&words);
		}
	}
	str_free(&text);
	free(file);
	return x;
}

const struct indexed *linkindex_archive(const struct linkindex *x, const char *lib)
{
	for (size_t i = 0; i < x->archive_count; i++)
		if (strcmp(x->archives[i].lib, lib) == 0)
			return &x->archives[i];
	return NULL;
}

static const char *recipe_for(const struct indexed *rows, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (fnmatch(rows[i].lib, name, FNM_PATHNAME) == 0)
			return rows[i].recipe;
	return NULL;
}

const char *linkindex_offer(const struct linkindex *x, const char *lib)
{
	return recipe_for(x->offers, x->offer_count, lib);
}

const char *linkindex_header(const struct linkindex *x, const char *header)
{
	return recipe_for(x->headers, x->header_count, header);
}

const char *linkindex_package(const struct linkindex *x, const char *package)
{
	return recipe_for(x->packages, x->package_count, package);
}
