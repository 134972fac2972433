#include "spots.h"

#include <stdlib.h>

#include "../base/mem.h"
#include "mapof.h"

static void add(struct spots *p, struct spot one)
{
	if (p->n == p->room) {
		p->room = p->room ? 2 * p->room : 256;
		p->v = xrealloc(p->v, p->room * sizeof *p->v);
	}
	p->v[p->n++] = one;
}

/* Where in its section a symbol is. Those of threads count from the beginning of the segment that is copied for each; and
 * the lowest bit of an ARM function's says only in which of two codes it is written. */
static uint64_t place_of(const struct image *x, const struct section *s, const struct symbol *one)
{
	struct segment g;

	if (one->type == STT_TLS) {
		for (uint64_t i = 0; image_segment(x, i, &g); i++)
			if (g.type == PT_TLS)
				return one->value - (s->address - g.address);
	}
	uint64_t value = x->machine == EM_ARM && one->type == STT_FUNC ? one->value & ~UINT64_C(1) : one->value;
	return value - s->address;
}

static void read_symbols(struct spots *p, const struct image *x)
{
	struct section table, s;
	struct symbols all;

	if (!image_find(x, SHT_SYMTAB, &table))
		return;
	image_symbols(x, &table, &all);
	for (uint64_t i = 1; i < all.n; i++) {
		struct symbol one = symbol_get(&all, i);
		if (!one.name || !*one.name || !one.size || one.type == STT_SECTION || one.type == STT_FILE ||
		    !image_section(x, one.section, &s))
			continue;
		struct spot place = {one.section, place_of(x, &s, &one), one.size, one.name, symbol_global(&one)};
		if (place.at < s.size)
			add(p, place);
	}
}

/* Each name of a map is good up to the next one. */
static void read_names(struct spots *p, uint64_t number, const struct map_section *m)
{
	for (size_t i = 0; i < m->symbol_count; i++) {
		uint64_t at = m->symbols[i].at;
		size_t k = i + 1;
		while (k < m->symbol_count && m->symbols[k].at == at)
			k++;
		uint64_t end = k < m->symbol_count ? m->symbols[k].at : m->size;
		if (end > at)
			add(p, (struct spot){number, at, end - at, m->symbols[i].name, true});
		i = k - 1;
	}
}

static void read_map(struct spots *p, const struct image *x, const struct map *m)
{
	struct section s;

	for (uint64_t i = 1; image_section(x, i, &s); i++) {
		const struct map_section *one = map_of_section(m, x, &s);
		if (one && one->size == s.size)
			read_names(p, i, one);
	}
}

static int compare(const void *a, const void *b)
{
	const struct spot *x = a, *y = b;

	if (x->section != y->section)
		return x->section < y->section ? -1 : 1;
	if (x->at != y->at)
		return x->at < y->at ? -1 : 1;
	if (x->size != y->size)
		return x->size > y->size ? -1 : 1;
	return (int)y->global - (int)x->global;
}

void spots_read(struct spots *p, const struct image *x, const struct map *m)
{
	*p = (struct spots){0};
	read_symbols(p, x);
	if (!p->n && m)
		read_map(p, x, m);
	if (p->n)
		qsort(p->v, p->n, sizeof *p->v, compare);
}

void spots_free(struct spots *p)
{
	free(p->v);
	*p = (struct spots){0};
}

const struct spot *spots_from(const struct spots *p, uint64_t section, uint64_t at)
{
	size_t low = 0, high = p->n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		const struct spot *one = &p->v[mid];
		if (one->section < section || (one->section == section && one->at < at))
			low = mid + 1;
		else
			high = mid;
	}
	if (low > 0 && p->v[low - 1].section == section && p->v[low - 1].size > at - p->v[low - 1].at)
		low--;
	return low < p->n ? &p->v[low] : NULL;
}

const struct spot *spots_next(const struct spots *p, const struct spot *one)
{
	return one + 1 < p->v + p->n ? one + 1 : NULL;
}
