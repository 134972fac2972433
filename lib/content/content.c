#include "content.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "../base/digest.h"
#include "../base/fail.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "../elf/image.h"
#include "../elf/mark.h"
#include "../store/generation.h"

static struct component *add(struct content *c)
{
	c->v = xrealloc(c->v, (c->n + 1) * sizeof *c->v);
	c->v[c->n] = (struct component){0};
	return &c->v[c->n++];
}

static int compare(const void *a, const void *b)
{
	const struct component *x = a, *y = b;

	if (x->kind != y->kind)
		return x->kind < y->kind ? -1 : 1;
	int names = strcmp(x->name, y->name);
	return names ? names : strcmp(x->version, y->version);
}

/* "NAME@VERSION+DIGITS" */
static void add_part(struct content *c, const char *part)
{
	const char *at = strrchr(part, '@'), *plus = strrchr(part, '+');

	if (!at || !plus || plus < at)
		return;
	struct component *one = add(c);
	one->kind = COMPONENT_RECIPE;
	one->part = xstrdup(part);
	one->name = xasprintf("%.*s", (int)(at - part), part);
	one->version = xasprintf("%.*s", (int)(plus - at - 1), at + 1);
}

static void read_parts(struct content *c, const struct image *x)
{
	struct argv parts = {0};

	marks_read(x, &parts);
	for (size_t i = 0; i < parts.n; i++)
		add_part(c, parts.v[i]);
	argv_free(&parts);
}

/* Completes what the home has entries of. */
static void complete(const struct site *site, struct content *c)
{
	struct argv ids = {0};

	entry_list(site, &ids);
	for (size_t i = 0; i < ids.n; i++) {
		struct entry *e = entry_open(site, ids.v[i]);
		for (size_t k = 0; e && e->part && k < c->n; k++)
			if (!c->v[k].entry && c->v[k].part && strcmp(c->v[k].part, e->part) == 0)
				component_of_entry(e, &c->v[k]);
		entry_free(e);
	}
	argv_free(&ids);
}

int content_read(const struct site *site, const char *path, struct content *c)
{
	char hex[DIGEST_HEX];
	struct input in;
	struct image x;

	*c = (struct content){.path = xstrdup(path), .name = xstrdup(base_name(path)), .version = xstrdup("")};
	if (digest_file(path, hex, NULL) != 0 || input_open(path, &in) != 0)
		return fail("cannot read %s: %s", path, strerror(errno));
	c->digest = xasprintf("sha256:%s", hex);
	const char *why = image_open(input_range(&in), &x);
	if (why)
		fail("%s: %s", path, why);
	else
		read_parts(c, &x);
	input_close(&in);
	complete(site, c);
	qsort(c->v, c->n, sizeof *c->v, compare);
	return why ? -1 : 0;
}

int content_installed(const struct site *site, struct content *c)
{
	struct generation g;

	*c = (struct content){.path = xstrdup(""), .name = xstrdup("sysroot"), .version = xstrdup("")};
	generation_read(site, &g, NULL);
	for (size_t i = 0; i < g.n; i++)
		component_of_entry(g.v[i].entry, add(c));
	generation_free(&g);
	qsort(c->v, c->n, sizeof *c->v, compare);
	return 0;
}

void content_free(struct content *c)
{
	for (size_t i = 0; i < c->n; i++)
		component_free(&c->v[i]);
	free(c->v);
	free(c->path);
	free(c->name);
	free(c->version);
	free(c->digest);
	*c = (struct content){0};
}
