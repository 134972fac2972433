#include "content.h"

#include <stdlib.h>
#include <string.h>

#include "../base/mem.h"

struct component *content_add(struct content *c, enum component_kind kind)
{
	c->v = xrealloc(c->v, (c->n + 1) * sizeof *c->v);
	c->v[c->n] = (struct component){.kind = kind};
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

void content_sort(struct content *c)
{
	if (c->n)
		qsort(c->v, c->n, sizeof *c->v, compare);
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
	argv_free(&c->loads);
	argv_free(&c->releases);
	*c = (struct content){0};
}
