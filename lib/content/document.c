#include "document.h"

#include <stdlib.h>
#include <string.h>

#include "../base/mem.h"
#include "../base/str.h"

json_t *document_text(const char *text)
{
	json_t *good = json_string(text);

	if (good)
		return good;
	struct str s = {0};
	str_add_printable(&s, text);
	good = json_string(s.p);
	str_free(&s);
	return good;
}

char *document_ref(const struct component *c)
{
	if (c->part)
		return xstrdup(c->part);
	if (c->kind == COMPONENT_FILE)
		return xasprintf("file:%s:%s", c->name, c->digest ? c->digest : "");
	return xstrdup(c->purl ? c->purl : c->name);
}

char *document_program_ref(const struct document *d, size_t i)
{
	return xasprintf("program:%s", d->programs[i].path);
}

struct named {
	char *ref;
	const struct component *c;
};

static int compare(const void *a, const void *b)
{
	const struct named *x = a, *y = b;

	if (x->c->kind != y->c->kind)
		return x->c->kind < y->c->kind ? -1 : 1;
	return strcmp(x->ref, y->ref);
}

void document_make(const struct content *programs, size_t n, enum purl_kind purls, struct document *d)
{
	struct named *all = NULL;
	size_t count = 0;

	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < programs[i].n; k++) {
			all = xrealloc(all, (count + 1) * sizeof *all);
			all[count++] = (struct named){document_ref(&programs[i].v[k]), &programs[i].v[k]};
		}
	if (count)
		qsort(all, count, sizeof *all, compare);
	*d = (struct document){.programs = programs, .program_count = n, .purls = purls};
	d->v = xcalloc(count + 1, sizeof *d->v);
	for (size_t i = 0; i < count; i++)
		if (!i || compare(&all[i], &all[i - 1]) != 0)
			d->v[d->n++] = all[i].c;
	for (size_t i = 0; i < count; i++)
		free(all[i].ref);
	free(all);
}

void document_free(struct document *d)
{
	free(d->v);
	*d = (struct document){0};
}

json_t *document_needs(const struct content *program, const struct component *of)
{
	json_t *refs = json_array();
	const char *before = NULL;

	for (size_t i = 0; i < program->n; i++) {
		const struct component *c = &program->v[i];
		if (of && (c->kind != of->kind || c == of || !argv_sorted_has(&of->needs, c->name)))
			continue;
		char *ref = document_ref(c);
		if (!before || strcmp(before, ref) != 0)
			json_array_append_new(refs, document_text(ref));
		free(ref);
		before = json_string_value(json_array_get(refs, json_array_size(refs) - 1));
	}
	return refs;
}

const struct content *document_owner(const struct document *d, const struct component *c)
{
	size_t i = 0;

	while (c < d->programs[i].v || c >= d->programs[i].v + d->programs[i].n)
		i++;
	return &d->programs[i];
}
