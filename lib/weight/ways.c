#include "ways.h"

#include <stdlib.h>

#include "../base/mem.h"
#include "../base/str.h"

void ways_open(struct ways *w, const struct linkage *l)
{
	*w = (struct ways){.l = l, .turn = 1};
	w->v = xcalloc(l->n + 1, sizeof *w->v);
	w->queue = xcalloc(l->n + 1, sizeof *w->queue);
}

void ways_close(struct ways *w)
{
	free(w->v);
	free(w->queue);
	*w = (struct ways){0};
}

static void reach(struct ways *w, size_t section, struct way way)
{
	if (w->v[section].reached)
		return;
	w->v[section] = way;
	w->queue[w->tail++] = section;
}

void ways_begin(struct ways *w, size_t section)
{
	reach(w, section, (struct way){true, WAY_BEGINS, w->turn, 1});
}

/* The number of the section's first reference. */
static size_t first_of(const struct linkage *l, size_t section)
{
	size_t low = 0, high = l->reference_count;

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		if (l->references[mid].from < section)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

void ways_go(struct ways *w)
{
	const struct linkage *l = w->l;

	while (w->head < w->tail) {
		size_t section = w->queue[w->head++];
		const struct way *here = &w->v[section];
		for (size_t i = first_of(l, section); i < l->reference_count && l->references[i].from == section; i++)
			reach(w, l->references[i].to, (struct way){true, i, here->begun, here->steps + 1});
	}
	w->turn++;
}

/* Sections that a link keeps though nothing refers to them. */
static bool runs_anyway(const char *name)
{
	static const char *const heads[] = {".init", ".fini", ".preinit", ".ctors", ".dtors"};
	bool hit = false;

	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
		hit |= starts_with(name, heads[i]);
	return hit;
}

enum begin { OWN_START, LINKS_START, EVERY_START, BEGINS };

static bool begins(const struct origins *o, const struct link_section *one, enum begin with)
{
	const struct origin *f = &o->v[one->origin];

	switch (with) {
	case OWN_START:
		return origin_is_own(f) && runs_anyway(one->name);
	case LINKS_START:
		return !origin_is_own(f) && !f->member;
	default:
		return runs_anyway(one->name);
	}
}

void ways_of_link(struct ways *w, const struct origins *o)
{
	const struct link_symbol *main_symbol = linkage_symbol(w->l, "main");

	if (main_symbol && main_symbol->global)
		ways_begin(w, main_symbol->section);
	ways_go(w);
	for (enum begin with = OWN_START; with < BEGINS; with++) {
		for (size_t i = 0; i < w->l->n; i++)
			if (begins(o, &w->l->sections[i], with))
				ways_begin(w, i);
		ways_go(w);
	}
}

void ways_entered(const struct ways *w, bool *entered)
{
	for (size_t i = 0; i < w->l->reference_count; i++) {
		const struct link_reference *r = &w->l->references[i];
		if (!w->v[r->from].reached && w->l->sections[r->from].kept)
			entered[r->to] = true;
	}
}
