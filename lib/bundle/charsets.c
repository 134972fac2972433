#include "charsets.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"

static void add_file(struct charsets *c, const char *path)
{
	struct table t;

	if (table_read(path, &t) != 0)
		return;
	c->v = xrealloc(c->v, (c->n + 1) * sizeof *c->v);
	c->v[c->n++] = t;
}

void charsets_add(struct charsets *c, const char *path)
{
	struct argv names = {0};

	if (!is_dir(path)) {
		add_file(c, path);
		return;
	}
	list_folder(path, &names);
	for (size_t i = 0; i < names.n; i++) {
		char *file = xasprintf("%s/%s", path, names.v[i]);
		if (ends_with(file, ".conf"))
			add_file(c, file);
		free(file);
	}
	argv_free(&names);
}

/* The bytes of a name that count. */
static size_t length(const char *name)
{
	const char *end = strstr(name, "//");
	size_t n = end ? (size_t)(end - name) : strlen(name);

	return n && name[n - 1] == '/' ? n - 1 : n;
}

static bool same(const char *a, const char *b)
{
	return length(a) == length(b) && strncasecmp(a, b, length(a)) == 0;
}

static void find_modules(const struct charsets *c, const char *name, struct argv *modules)
{
	for (size_t i = 0; i < c->n; i++)
		for (size_t k = 0; k < c->v[i].n; k++) {
			const struct argv *row = &c->v[i].v[k].words;
			if (row->n < 4 || strcmp(row->v[0], "module") != 0 || (!same(row->v[1], name) && !same(row->v[2], name)))
				continue;
			size_t n = strlen(row->v[3]);
			char *module = xstrndup(row->v[3], ends_with(row->v[3], ".so") ? n - 3 : n);
			argv_add_once(modules, module);
			free(module);
		}
}

void charsets_find(const struct charsets *c, const char *name, struct argv *modules)
{
	const char *other = NULL; /* the first counts */

	for (size_t i = 0; i < c->n && !other; i++)
		for (size_t k = 0; k < c->v[i].n && !other; k++) {
			const struct argv *row = &c->v[i].v[k].words;
			if (row->n >= 3 && strcmp(row->v[0], "alias") == 0 && same(row->v[1], name))
				other = row->v[2];
		}
	find_modules(c, name, modules);
	if (other)
		find_modules(c, other, modules);
}

void charsets_free(struct charsets *c)
{
	for (size_t i = 0; i < c->n; i++)
		table_free(&c->v[i]);
	free(c->v);
	*c = (struct charsets){0};
}
