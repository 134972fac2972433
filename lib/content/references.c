#include "references.h"

#include <stdlib.h>
#include <string.h>

#include "../base/mem.h"

static void add(struct references *r, size_t from, size_t to, const char *symbol)
{
	if (r->n == r->room) {
		r->room = r->room ? 2 * r->room : 256;
		r->v = xrealloc(r->v, r->room * sizeof *r->v);
	}
	r->v[r->n++] = (struct reference){from, to, symbol};
}

/* Of the symbols with one name, all that are not defined refer to the file that defines it for others: weakly, only where
 * none does so else. A weak reference takes no member out of an archive. */
static void take_name(struct references *r, const struct origin_symbol *s, size_t n, const bool *linked)
{
	const struct origin_symbol *definer = NULL;

	for (size_t i = 0; i < n && s[i].defined; i++)
		if (linked[s[i].origin] && s[i].global && (!definer || (definer->weak && !s[i].weak)))
			definer = &s[i];
	for (size_t i = 0; i < n && definer; i++)
		if (!s[i].defined && !s[i].weak && linked[s[i].origin] && s[i].origin != definer->origin)
			add(r, s[i].origin, definer->origin, s[i].name);
}

static void take_symbols(struct references *r, const struct origins *o, const bool *linked)
{
	for (size_t i = 0; i < o->symbol_count;) {
		size_t n = 1;
		while (i + n < o->symbol_count && strcmp(o->symbols[i + n].name, o->symbols[i].name) == 0)
			n++;
		take_name(r, o->symbols + i, n, linked);
		i += n;
	}
}

static int by_from(const void *a, const void *b)
{
	const struct reference *x = a, *y = b;

	if (x->from != y->from)
		return x->from < y->from ? -1 : 1;
	if (x->to != y->to)
		return x->to < y->to ? -1 : 1;
	return strcmp(x->symbol, y->symbol);
}

void references_read(struct references *r, const struct origins *o, const bool *linked, const struct map *m)
{
	*r = (struct references){.nodes = o->n};
	take_symbols(r, o, linked);
	for (size_t i = 0; m && i < m->pull_count; i++) {
		size_t from = origin_find(o, m->pulls[i].by), to = origin_find(o, m->pulls[i].file);
		if (from < o->n && to < o->n && from != to)
			add(r, from, to, m->pulls[i].symbol);
	}
	if (r->n)
		qsort(r->v, r->n, sizeof *r->v, by_from);
	r->by = xcalloc(o->n + 1, sizeof *r->by);
	r->reached = xcalloc(o->n + 1, sizeof *r->reached);
	r->queue = xcalloc(o->n + 1, sizeof *r->queue);
}

void references_free(struct references *r)
{
	free(r->v);
	free(r->by);
	free(r->reached);
	free(r->queue);
	*r = (struct references){0};
}

static void reach(struct references *r, size_t node, size_t by)
{
	if (r->reached[node])
		return;
	r->reached[node] = true;
	r->by[node] = by;
	r->queue[r->tail++] = node;
}

void references_begin(struct references *r, size_t node)
{
	reach(r, node, REACHED_FIRST);
}

/* The number of the first reference of that file. */
static size_t first_of(const struct references *r, size_t node)
{
	size_t low = 0, high = r->n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		if (r->v[mid].from < node)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

void references_go(struct references *r)
{
	while (r->head < r->tail) {
		size_t node = r->queue[r->head++];
		for (size_t i = first_of(r, node); i < r->n && r->v[i].from == node; i++)
			reach(r, r->v[i].to, i);
	}
}

void references_entered(const struct references *r, bool *entered)
{
	for (size_t i = 0; i < r->n; i++)
		if (!r->reached[r->v[i].from])
			entered[r->v[i].to] = true;
}
