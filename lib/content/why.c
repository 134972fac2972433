#include "why.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "../base/fail.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "references.h"
#include "spelled.h"

/* What is asked for: each file that has it is one of targets. */
struct search {
	struct why *w;
	struct references r;
	bool *linked, *target;
	const char *symbol; /* or NULL */
};

/* ---- what was linked ---- */

/* By the map: the files that it names. */
static void read_by_map(struct search *s)
{
	struct argv files = {0};
	struct why *w = s->w;

	map_files(&w->size.map, &files);
	origins_begin(&w->origins, w->size.path);
	origins_of_map(&w->origins, &files, true);
	origins_sort_symbols(&w->origins);
	argv_free(&files);
	s->linked = xcalloc(w->origins.n + 1, sizeof *s->linked);
	for (size_t i = 0; i < w->origins.n; i++) {
		s->linked[i] = true;
	}
}

/* By the symbols: the members that the program's bytes are of. Its own objects are not known. */
static void read_by_symbols(struct search *s)
{
	struct why *w = s->w;

	w->origins = w->size.origins;
	w->size.origins = (struct origins){0};
	s->linked = xcalloc(w->origins.n + 1, sizeof *s->linked);
	for (size_t i = 0; i < w->size.n; i++)
		if (w->size.rows[i].origin != NO_ORIGIN)
			s->linked[w->size.rows[i].origin] = true;
}

/* ---- what is asked for ---- */

static bool seek_owner(struct search *s, const char *name)
{
	const struct origins *o = &s->w->origins;

	for (size_t i = 0; i < o->owner_count; i++) {
		char *title = owner_title(&o->owners[i]);
		bool hit = i != BY_UNKNOWN && i != BY_LINKER && i != BY_PROGRAM &&
			   (strcmp(o->owners[i].name, name) == 0 || strcmp(title, name) == 0);
		free(title);
		for (size_t k = 0; hit && k < o->n; k++)
			s->target[k] = s->linked[k] && o->v[k].owner == i;
		if (hit) {
			s->w->owner = i;
			return true;
		}
	}
	return false;
}

static bool seek_symbol(struct search *s, const char *name)
{
	const struct origins *o = &s->w->origins;
	const struct origin_symbol *one = origin_symbol(o, name), *end = o->symbols + o->symbol_count;

	/* global ones come first: a local one counts where there is no other */
	for (; one && one < end && one->defined && strcmp(one->name, name) == 0; one++) {
		if (!s->linked[one->origin] || (s->symbol && !one->global))
			continue;
		s->target[one->origin] = true;
		s->symbol = one->name;
	}
	return s->symbol != NULL;
}

/* A symbol by its name in C++ or Rust, with what it takes in brackets or without. */
static bool seek_spelled(struct search *s, const struct site *site, const char *name)
{
	const struct origins *o = &s->w->origins;
	struct argv names = {0}, spelled = {0};
	size_t n = strlen(name);

	for (size_t i = 0; i < o->symbol_count && strstr(name, "::"); i++)
		if (o->symbols[i].defined && s->linked[o->symbols[i].origin] && is_mangled(o->symbols[i].name) &&
		    (!names.n || strcmp(names.v[names.n - 1], o->symbols[i].name) != 0))
			argv_add(&names, o->symbols[i].name);
	argv_addv(&spelled, names.v ? names.v : (char *[]){NULL});
	names_spell(site, &spelled);
	for (size_t i = 0; i < names.n && !s->symbol; i++)
		if (strncmp(spelled.v[i], name, n) == 0 && (!spelled.v[i][n] || spelled.v[i][n] == '('))
			seek_symbol(s, names.v[i]);
	argv_free(&names);
	argv_free(&spelled);
	return s->symbol != NULL;
}

/* A file by its title, by its member's name alone, or as the map has it. */
static bool seek_file(struct search *s, const char *name)
{
	const struct origins *o = &s->w->origins;
	bool hit = false;

	for (size_t i = 0; i < o->n; i++) {
		const struct origin *f = &o->v[i];
		size_t n = strlen(name), m = f->member ? strlen(f->file + f->member) - 1 : 0;
		bool same = strcmp(origin_title(f), name) == 0 || strcmp(f->file, name) == 0 ||
			    (m && n == m && strncmp(f->file + f->member, name, n) == 0);
		s->target[i] = s->linked[i] && same;
		hit |= s->target[i];
	}
	return hit;
}

static int nothing(const struct search *s, const char *name)
{
	const struct origins *o = &s->w->origins;
	const char **names = xcalloc(o->owner_count + o->symbol_count + 1, sizeof *names);
	size_t n = 0;

	for (size_t i = FIXED_OWNERS; i < o->owner_count; i++)
		names[n++] = o->owners[i].name;
	for (size_t i = 0; i < o->symbol_count; i++)
		if (o->symbols[i].defined && o->symbols[i].global && s->linked[o->symbols[i].origin])
			names[n++] = o->symbols[i].name;
	const char *near = nearest(name, names, n);
	fail("%s: no component, file or symbol of it is called '%s'%s%s%s", s->w->size.path, name, near ? ", did you mean " : "",
	     near ? near : "", near ? "?" : "");
	next_step("mstatic size shows components; --by=member and --by=symbol, what is in them");
	free(names);
	return -1;
}

/* ---- the way there ---- */

/* Where ways begin: at the program's own objects, that with main() first, then at those that each link begins with. */
static void begin(struct search *s)
{
	const struct origins *o = &s->w->origins;
	const struct origin_symbol *main_symbol = origin_symbol(o, "main");

	if (main_symbol && main_symbol->defined && main_symbol->global && s->linked[main_symbol->origin])
		references_begin(&s->r, main_symbol->origin);
	for (size_t i = 0; i < o->n; i++)
		if (s->linked[i] && !o->v[i].member && o->v[i].owner == BY_PROGRAM)
			references_begin(&s->r, i);
	references_go(&s->r);
	for (size_t i = 0; i < o->n; i++)
		if (s->linked[i] && !o->v[i].member)
			references_begin(&s->r, i);
	references_go(&s->r);
}

/* What nothing refers to that is there is referred to by what is not; of those that refer to each other, by any. */
static void begin_unread(struct search *s)
{
	size_t n = s->w->origins.n;

	for (int all = 0; all < 2; all++) {
		bool *entered = xcalloc(n + 1, sizeof *entered);
		references_entered(&s->r, entered);
		for (size_t i = 0; i < n; i++)
			if (s->linked[i] && (all || !entered[i]))
				references_begin(&s->r, i);
		references_go(&s->r);
		free(entered);
	}
}

/* How far it is to a file; 0 where no way leads to it. The objects that each link begins with, and what these refer to, are
 * farther than all else. *steps: of how many files the way is. */
static size_t distance(const struct search *s, size_t node, size_t *steps)
{
	const struct references *r = &s->r;

	*steps = 1;
	if (!s->target[node] || !r->reached[node])
		return 0;
	for (; r->by[node] != REACHED_FIRST; (*steps)++)
		node = r->v[r->by[node]].from;
	const struct origin *first = &s->w->origins.v[node];
	return *steps + (first->member || first->owner == BY_PROGRAM ? 0 : r->nodes);
}

/* Writes the steps to the target that is nearest. */
static void take_way(struct search *s)
{
	struct why *w = s->w;
	size_t best = NO_ORIGIN, nearest_far = 0, n = 0, steps;

	for (size_t i = 0; i < w->origins.n; i++) {
		size_t far = distance(s, i, &steps);
		if (far && (!nearest_far || far < nearest_far)) {
			best = i;
			nearest_far = far;
			n = steps;
		}
	}
	if (!n)
		return;
	const struct origin *first = NULL;
	w->steps = xcalloc(n + 1, sizeof *w->steps);
	w->n = n;
	const char *symbol = s->symbol ? s->symbol : "";
	for (size_t node = best, at = n; at--;) {
		w->steps[at] = (struct why_step){node, symbol};
		first = &w->origins.v[node];
		if (at) {
			symbol = s->r.v[s->r.by[node]].symbol;
			node = s->r.v[s->r.by[node]].from;
		}
	}
	if (first && first->member) { /* nothing that is there refers to it */
		memmove(w->steps + 1, w->steps, n * sizeof *w->steps);
		w->steps[0] = (struct why_step){NO_ORIGIN, ""};
		w->n++;
	}
}

static void spell(const struct site *site, struct why *w)
{
	for (size_t i = 0; i < w->n; i++)
		argv_add(&w->spelled, w->steps[i].symbol);
	names_spell(site, &w->spelled);
	for (size_t i = 0; i < w->n; i++)
		w->steps[i].symbol = w->spelled.v[i];
}

static void count(struct search *s)
{
	struct why *w = s->w;

	for (size_t i = 0; i < w->origins.n; i++)
		w->files += s->target[i];
	for (size_t i = 0; i < w->size.n; i++) {
		const struct size_row *row = &w->size.rows[i];
		/* both have the map's files in the same order, or the origins of one are the other's */
		if (row->origin != NO_ORIGIN && row->origin < w->origins.n && s->target[row->origin])
			w->bytes += row->bytes;
	}
}

int why_find(const struct site *site, const char *path, const char *map_path, const char *name, struct why *w)
{
	struct search s = {.w = w};

	*w = (struct why){.owner = BY_UNKNOWN};
	if (size_read(site, path, map_path, &w->size) != 0)
		return -1;
	if (w->size.by == SIZE_BY_SECTIONS) {
		fail("%s: it has no symbols, and no map is beside it", path);
		next_step("link anew with -fmstatic-map, and strip afterwards");
		return -1;
	}
	if (w->size.by == SIZE_BY_MAP)
		read_by_map(&s);
	else
		read_by_symbols(&s);
	s.target = xcalloc(w->origins.n + 1, sizeof *s.target);
	int bad = seek_owner(&s, name) || seek_symbol(&s, name) || seek_file(&s, name) ||
				  seek_spelled(&s, site, name)
			  ? 0 : nothing(&s, name);
	if (!bad) {
		references_read(&s.r, &w->origins, s.linked, w->size.by == SIZE_BY_MAP ? &w->size.map : NULL);
		begin(&s);
		begin_unread(&s);
		take_way(&s);
		spell(site, w);
		count(&s);
		references_free(&s.r);
	}
	free(s.linked);
	free(s.target);
	return bad;
}

void why_free(struct why *w)
{
	free(w->steps);
	argv_free(&w->spelled);
	origins_free(&w->origins);
	size_free(&w->size);
	*w = (struct why){.size = {.in = {.fd = -1}}};
}
