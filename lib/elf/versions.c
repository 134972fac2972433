#include "versions.h"

#include <stdlib.h>

#include "../base/mem.h"

enum { MOST = 0x7fff }; /* numbers of versions; the bit above is not of the number */

/* What the dynamic section says of versions and symbols; 0 where it says nothing. */
struct places {
	uint64_t needs, need_count, defines, define_count, numbers, symbols, strings, hash, gnu_hash;
};

static struct places find_places(const struct dynamic *d)
{
	struct places at = {0};
	const struct {
		uint64_t tag, *to;
	} rows[] = {{DT_VERNEED, &at.needs},    {DT_VERNEEDNUM, &at.need_count}, {DT_VERDEF, &at.defines},
		    {DT_VERDEFNUM, &at.define_count}, {DT_VERSYM, &at.numbers},  {DT_SYMTAB, &at.symbols},
		    {DT_STRTAB, &at.strings},
		    {DT_HASH, &at.hash},        {DT_GNU_HASH, &at.gnu_hash}};

	for (uint64_t i = 0; i < d->n; i++) {
		struct tagged e = dynamic_get(d, i);
		for (size_t k = 0; k < sizeof rows / sizeof *rows; k++)
			if (rows[k].tag == e.tag)
				*rows[k].to = e.value;
	}
	return at;
}

static bool room(struct bytes b, uint64_t at, uint64_t n)
{
	return at <= b.n && n <= b.n - at;
}

/* False when there is no room for another. */
static bool add(struct versions *all, struct version v)
{
	if (all->n == MOST || !v.name)
		return all->n < MOST;
	if (!(all->n & (all->n - 1)))
		all->v = xrealloc(all->v, (all->n ? all->n * 2 : 1) * sizeof *all->v);
	all->v[all->n++] = v;
	return true;
}

/* Both lists are records that are linked by offsets, each followed by records of its own, in one form for either class.
 * Offsets lead onwards, but records may overlap: so the number of all that are looked at is limited. */
static void read_needs(const struct image *x, const struct dynamic *d, const struct places *at, struct versions *all)
{
	struct bytes b = at->needs ? image_loaded(x, at->needs) : (struct bytes){NULL, 0};
	uint64_t budget = MOST;

	for (uint64_t i = 0, pos = 0; i < at->need_count && room(b, pos, sizeof(Elf64_Verneed)) && budget; i++, budget--) {
		const unsigned char *p = b.p + pos;
		const char *file = dynamic_string(d, field_get(p, x->form, FIELD(Verneed, vn_file)));
		uint64_t aux = pos + field_get(p, x->form, FIELD(Verneed, vn_aux));
		uint64_t links = field_get(p, x->form, FIELD(Verneed, vn_cnt)), next = field_get(p, x->form, FIELD(Verneed, vn_next));
		for (; file && links && room(b, aux, sizeof(Elf64_Vernaux)) && budget; links--, budget--) {
			const unsigned char *q = b.p + aux;
			uint64_t step = field_get(q, x->form, FIELD(Vernaux, vna_next));
			struct version v = {.file = file,
					    .name = dynamic_string(d, field_get(q, x->form, FIELD(Vernaux, vna_name))),
					    .number = (unsigned)field_get(q, x->form, FIELD(Vernaux, vna_other)) & MOST,
					    .weak = field_get(q, x->form, FIELD(Vernaux, vna_flags)) & VER_FLG_WEAK};
			if (!add(all, v) || !step)
				break;
			aux += step;
		}
		if (!next || !budget)
			return;
		pos += next;
	}
}

static void read_defines(const struct image *x, const struct dynamic *d, const struct places *at, struct versions *all)
{
	struct bytes b = at->defines ? image_loaded(x, at->defines) : (struct bytes){NULL, 0};

	for (uint64_t i = 0, pos = 0; i < at->define_count && i < MOST && room(b, pos, sizeof(Elf64_Verdef)); i++) {
		const unsigned char *p = b.p + pos;
		uint64_t aux = pos + field_get(p, x->form, FIELD(Verdef, vd_aux)), next = field_get(p, x->form, FIELD(Verdef, vd_next));
		if (!room(b, aux, sizeof(Elf64_Verdaux)))
			return;
		struct version v = {.name = dynamic_string(d, field_get(b.p + aux, x->form, FIELD(Verdaux, vda_name))),
				    .number = (unsigned)field_get(p, x->form, FIELD(Verdef, vd_ndx)) & MOST,
				    .weak = field_get(p, x->form, FIELD(Verdef, vd_flags)) & VER_FLG_WEAK,
				    .base = field_get(p, x->form, FIELD(Verdef, vd_flags)) & VER_FLG_BASE};
		if (!add(all, v) || !next)
			return;
		pos += next;
	}
}

/* ---- symbols ---- */

static uint64_t word(struct bytes b, uint64_t at, size_t size, bool big)
{
	return room(b, at, size) ? number_get(b.p + at, size, big) : 0;
}

/* The number of symbols by a System V hash table, whose second word it is. */
static uint64_t count_hash(const struct image *x, uint64_t at)
{
	bool wide = x->form.wide && (x->machine == EM_S390 || x->machine == 0x9026); /* Alpha's number */
	size_t size = wide ? 8 : 4;

	return word(image_loaded(x, at), size, size, x->form.big);
}

/* By GNU's: the last symbol is the end of the chain that begins last. */
static uint64_t count_gnu_hash(const struct image *x, uint64_t at)
{
	struct bytes b = image_loaded(x, at);
	bool big = x->form.big;
	uint64_t buckets = word(b, 0, 4, big), first = word(b, 4, 4, big), blooms = word(b, 8, 4, big), last = 0;
	uint64_t table = 16 + blooms * (x->form.wide ? 8 : 4), chains = table + buckets * 4;

	for (uint64_t i = 0; i < buckets && room(b, table + i * 4, 4); i++) {
		uint64_t n = word(b, table + i * 4, 4, big);
		last = n > last ? n : last;
	}
	if (last < first || !last)
		return first;
	while (room(b, chains + (last - first) * 4, 4) && !(word(b, chains + (last - first) * 4, 4, big) & 1))
		last++;
	return last + 1;
}

static void read_symbols(const struct image *x, const struct dynamic *d, const struct places *at, struct versions *all)
{
	uint64_t n = at->hash ? count_hash(x, at->hash) : at->gnu_hash ? count_gnu_hash(x, at->gnu_hash) : 0;
	struct symbols *s = &all->symbols;
	/* GNU's table has what is defined alone, and where that is nothing it may say that symbols begin at 1. Linkers put
	 * the names right behind the symbols. */
	uint64_t between = at->strings > at->symbols ? (at->strings - at->symbols) / STRUCTURE(x->form, Sym) : 0;

	if (n <= 1 && between > n)
		n = between;
	*s = (struct symbols){.form = x->form, .names = d->strings};
	if (at->symbols)
		s->table = image_loaded(x, at->symbols);
	s->n = s->table.n / STRUCTURE(x->form, Sym);
	s->n = n < s->n ? n : s->n;
	s->table.n = s->n * STRUCTURE(x->form, Sym);
	if (at->numbers)
		all->numbers = image_loaded(x, at->numbers);
}

static void index_numbers(struct versions *all)
{
	all->places = xcalloc(MOST + 1, sizeof *all->places);
	for (size_t i = all->n; i-- > 0;)
		if (!all->v[i].base)
			all->places[all->v[i].number] = (uint16_t)(i + 1);
}

void versions_read(const struct image *x, const struct dynamic *d, struct versions *out)
{
	struct places at = find_places(d);

	*out = (struct versions){0};
	read_needs(x, d, &at, out);
	read_defines(x, d, &at, out);
	index_numbers(out);
	read_symbols(x, d, &at, out);
}

void versions_free(struct versions *v)
{
	free(v->v);
	free(v->places);
	*v = (struct versions){0};
}

const struct version *version_of(const struct versions *all, uint64_t i)
{
	unsigned number = (unsigned)word(all->numbers, i * 2, 2, all->symbols.form.big) & MOST;
	size_t place = number > VER_NDX_LOCAL ? all->places[number] : 0;

	return place ? &all->v[place - 1] : NULL;
}
