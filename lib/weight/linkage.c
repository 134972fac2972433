#include "linkage.h"

#include <stdlib.h>
#include <string.h>

#include "../base/mem.h"
#include "../base/str.h"
#include "../elf/write.h"
#include "spots.h"

#define EH_FRAME ".eh_frame"
#define LATER SIZE_MAX /* the section is found by the symbol's name */

/* One object while it is read. */
struct object {
	struct linkage *l;
	const struct image *x;
	size_t base;          /* the number of its first section */
	struct symbols symbols;
	const char **names;   /* of its symbols, by their numbers; NULL for none */
	struct spots spots;
};

static const char *keep(struct linkage *l, const char *name)
{
	argv_add(&l->names, name);
	return l->names.v[l->names.n - 1];
}

static void *room_for_one(void *v, size_t n, size_t *room, size_t size)
{
	if (n < *room)
		return v;
	*room = *room ? 2 * *room : 256;
	return xrealloc(v, *room * size);
}

static void put(struct linkage *l, struct link_reference one)
{
	l->references = room_for_one(l->references, l->reference_count, &l->reference_room, sizeof *l->references);
	l->references[l->reference_count++] = one;
}

/* ---- an object ---- */

static void add_sections(struct object *o, size_t origin)
{
	struct linkage *l = o->l;
	struct section s, names = {.type = SHT_NULL};
	struct bytes text = {0};

	if (image_section(o->x, o->x->names, &names))
		text = image_contents(o->x, &names);
	for (uint64_t i = 0; image_section(o->x, i, &s); i++) {
		const char *name = bytes_string(text, s.name);
		l->sections = room_for_one(l->sections, l->n, &l->room, sizeof *l->sections);
		l->sections[l->n++] = (struct link_section){origin, keep(l, name ? name : "?"), (s.flags & SHF_ALLOC) != 0,
							    (s.flags & SHF_EXECINSTR) != 0, false, 0};
		if ((s.flags & SHF_LINK_ORDER) && s.link && s.link < o->x->sections.n)
			put(l, (struct link_reference){o->base + s.link, l->n - 1, l->sections[l->n - 1].name,
						       l->sections[l->n - 1].name});
	}
}

static size_t section_of(const struct object *o, const struct symbol *one)
{
	return one->section && one->section < o->x->sections.n ? o->base + one->section : LATER;
}

static void add_symbols(struct object *o)
{
	struct linkage *l = o->l;

	o->names = xcalloc((size_t)o->symbols.n + 1, sizeof *o->names);
	for (uint64_t i = 1; i < o->symbols.n; i++) {
		struct symbol one = symbol_get(&o->symbols, i);
		if (!one.name || !*one.name || one.type == STT_FILE)
			continue;
		o->names[i] = keep(l, one.name);
		/* what is in no section of the object: a number, or a variable that the link makes room for */
		size_t section = one.section == SHN_UNDEF ? LATER : section_of(o, &one);
		if (one.section == SHN_UNDEF || one.type == STT_SECTION)
			continue;
		l->symbols = room_for_one(l->symbols, l->symbol_count, &l->symbol_room, sizeof *l->symbols);
		l->symbols[l->symbol_count++] = (struct link_symbol){o->names[i], section == LATER ? o->base : section,
								     symbol_global(&one), one.bind == STB_WEAK};
	}
}

/* The symbol that has the place in a section of the object. */
static const char *name_at(const struct object *o, uint64_t section, uint64_t at)
{
	const struct spot *p = spots_from(&o->spots, section, at);

	return p && p->section == section && p->at <= at && at - p->at < p->size
		       ? keep(o->l, p->name) : o->l->sections[o->base + section].name;
}

static void add_reference(struct object *o, uint64_t section, uint64_t at, uint64_t number)
{
	struct linkage *l = o->l;
	size_t from = o->base + section;
	struct link_reference *last = l->reference_count ? &l->references[l->reference_count - 1] : NULL;

	if (!number || number >= o->symbols.n)
		return;
	struct symbol one = symbol_get(&o->symbols, number);
	size_t to = symbol_global(&one) ? LATER : section_of(o, &one);
	const char *name = o->names[number];
	if ((to == LATER && !name) || to == from || (last && last->from == from && last->to == to && last->symbol == name && name))
		return;
	if (!name)
		name = l->sections[to].name;
	put(l, (struct link_reference){from, to, name_at(o, section, at), name});
}

static void add_relocations(struct object *o, const struct section *s)
{
	struct bytes table = image_contents(o->x, s);
	size_t step = s->type == SHT_RELA ? STRUCTURE(o->x->form, Rela) : STRUCTURE(o->x->form, Rel);
	unsigned bit = relocation_symbol_bit(o->x->machine, o->x->form);

	for (uint64_t at = 0; at + step <= table.n; at += step) {
		uint64_t info = field_get(table.p + at, o->x->form, FIELD(Rel, r_info));
		add_reference(o, s->info, field_get(table.p + at, o->x->form, FIELD(Rel, r_offset)),
			      bit ? info >> bit : info & UINT32_MAX);
	}
}

void linkage_add(const struct image *x, size_t origin, void *linkage)
{
	struct object o = {.l = linkage, .x = x, .base = ((struct linkage *)linkage)->n};
	struct section s;

	add_sections(&o, origin);
	if (!image_find(x, SHT_SYMTAB, &s))
		return;
	image_symbols(x, &s, &o.symbols);
	add_symbols(&o);
	spots_read(&o.spots, x, NULL);
	for (uint64_t i = 1; image_section(x, i, &s); i++)
		if ((s.type == SHT_RELA || s.type == SHT_REL) && s.info && s.info < x->sections.n &&
		    o.l->sections[o.base + s.info].loaded)
			add_relocations(&o, &s);
	spots_free(&o.spots);
	free(o.names);
}

/* ---- all of them ---- */

static int compare_symbols(const void *a, const void *b)
{
	const struct link_symbol *x = a, *y = b;
	int names = strcmp(x->name, y->name);

	if (names)
		return names;
	if (x->global != y->global)
		return x->global ? -1 : 1;
	if (x->weak != y->weak)
		return x->weak ? 1 : -1;
	return x->section == y->section ? 0 : x->section < y->section ? -1 : 1;
}

const struct link_symbol *linkage_symbol(const struct linkage *l, const char *name)
{
	size_t low = 0, high = l->symbol_count;

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		if (strcmp(l->symbols[mid].name, name) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low < l->symbol_count && strcmp(l->symbols[low].name, name) == 0 ? &l->symbols[low] : NULL;
}

/* Tables of what code needs when it is unwound: they follow the code, not the code them. */
static bool follows_code(const char *name)
{
	return strcmp(name, EH_FRAME) == 0 || starts_with(name, ".ARM.ex");
}

/* Finds the sections that names stand for, and drops what leads nowhere. */
static void resolve(struct linkage *l)
{
	size_t n = 0;

	for (size_t i = 0; i < l->reference_count; i++) {
		struct link_reference r = l->references[i];
		if (r.to == LATER) {
			const struct link_symbol *s = linkage_symbol(l, r.symbol);
			if (!s || !s->global)
				continue;
			r.to = s->section;
		}
		if (r.to != r.from && !(follows_code(l->sections[r.from].name) && l->sections[r.to].code))
			l->references[n++] = r;
	}
	l->reference_count = n;
}

/* Has each section with code refer to its file's table for unwinding; a file has one. */
static void tie_tables(struct linkage *l)
{
	for (size_t i = 0; i < l->n;) {
		size_t table = l->n, first = i, origin = l->sections[i].origin;
		for (; i < l->n && l->sections[i].origin == origin; i++)
			if (strcmp(l->sections[i].name, EH_FRAME) == 0)
				table = i;
		for (size_t k = first; k < i && table < l->n; k++)
			if (l->sections[k].code)
				put(l, (struct link_reference){k, table, l->sections[k].name, EH_FRAME});
	}
}

static int by_from(const void *a, const void *b)
{
	const struct link_reference *x = a, *y = b;

	if (x->from != y->from)
		return x->from < y->from ? -1 : 1;
	return x->to == y->to ? strcmp(x->by, y->by) : x->to < y->to ? -1 : 1;
}

/* ---- what is kept ---- */

struct kept {
	size_t origin;
	const char *section;
	uint64_t size;
};

static int compare_kept(const void *a, const void *b)
{
	const struct kept *x = a, *y = b;

	if (x->origin != y->origin)
		return x->origin < y->origin ? -1 : 1;
	return strcmp(x->section, y->section);
}

static void take_kept(struct linkage *l, const struct origins *o, const struct map *m)
{
	size_t n = 0, room = 0;
	struct kept *v = NULL;

	for (size_t i = 0; i < m->n; i++) {
		for (size_t k = 0; k < m->sections[i].n; k++) {
			const struct stretch *t = &m->sections[i].stretches[k];
			size_t origin = t->file && t->size ? origin_find(o, t->file) : o->n;
			if (origin == o->n)
				continue;
			v = room_for_one(v, n, &room, sizeof *v);
			v[n++] = (struct kept){origin, t->section, t->size};
		}
	}
	if (n)
		qsort(v, n, sizeof *v, compare_kept);
	for (size_t i = 0; n && i < l->n; i++) {
		struct kept one = {l->sections[i].origin, l->sections[i].name, 0};
		struct kept *hit = bsearch(&one, v, n, sizeof *v, compare_kept);
		l->sections[i].kept = hit != NULL;
		if (hit) { /* sections of one name in one file are not told apart: their bytes count once */
			l->sections[i].size = hit->size;
			hit->size = 0;
		}
	}
	free(v);
}

void linkage_end(struct linkage *l, const struct origins *o, const struct map *m, const struct argv *names)
{
	if (l->symbol_count)
		qsort(l->symbols, l->symbol_count, sizeof *l->symbols, compare_symbols);
	resolve(l);
	tie_tables(l);
	if (l->reference_count)
		qsort(l->references, l->reference_count, sizeof *l->references, by_from);
	if (m)
		take_kept(l, o, m);
	for (size_t i = 0; i < l->symbol_count && !m; i++)
		l->sections[l->symbols[i].section].kept |= argv_sorted_has(names, l->symbols[i].name);
}

void linkage_free(struct linkage *l)
{
	free(l->sections);
	free(l->symbols);
	free(l->references);
	argv_free(&l->names);
	*l = (struct linkage){0};
}
