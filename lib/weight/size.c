#include "size.h"

#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

#include "../base/fail.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "../elf/mark.h"
#include "mapof.h"
#include "spelled.h"

const char *const size_bys[] = {
	[SIZE_BY_MAP] = "map", [SIZE_BY_SYMBOLS] = "symbols", [SIZE_BY_SECTIONS] = "sections"};

/* What is being read. */
struct reading {
	struct size *z;
	struct bytes section_names;
	struct spots spots;
	struct owning owning;
};

/* A stretch of the file. */
struct stripe {
	uint64_t at, size;
	uint64_t section;  /* its number, or 0 */
	const char *what;  /* for those that are no section */
};

/* ---- rows ---- */

static void add(struct size *z, size_t owner, size_t origin, const char *section, const char *symbol, uint64_t bytes,
		uint64_t memory)
{
	struct size_row row = {owner, origin, section, symbol, bytes, memory};
	struct size_row *last = z->n ? &z->rows[z->n - 1] : NULL;

	z->memory += memory;
	if (!bytes && !memory)
		return;
	if (last && last->owner == owner && last->origin == origin && last->section == section && last->symbol == symbol) {
		last->bytes += bytes;
		last->memory += memory;
		return;
	}
	if (!z->rows || z->n == z->room) {
		z->room = z->rows ? 2 * z->room : 256;
		z->rows = xrealloc(z->rows, z->room * sizeof *z->rows);
	}
	z->rows[z->n++] = row;
}

/* ---- one section ---- */

struct cut {
	struct reading *r;
	uint64_t number;
	struct section s;
	const char *name;
	uint64_t size; /* before it was compressed, else s.size: places are in that */
};

/* Where in the file's bytes of the section a place is. Compressed ones are each file's in proportion. */
static uint64_t packed(const struct cut *c, uint64_t at)
{
	return c->size == c->s.size ? at : (uint64_t)((double)at / (double)c->size * (double)c->s.size);
}

/* The bytes from one place of the section to another. */
static void cut_add(const struct cut *c, struct owned by, const char *symbol, uint64_t from, uint64_t to)
{
	bool zeroes = c->s.type == SHT_NOBITS;
	uint64_t bytes = packed(c, to) - packed(c, from);

	add(c->r->z, by.owner, by.origin, c->name, symbol, zeroes ? 0 : bytes, zeroes ? bytes : 0);
}

/* What no file gave: what the linker made, and, where it is less than the section's alignment, filling. */
static void cut_gap(const struct cut *c, uint64_t from, uint64_t to)
{
	bool filling = to - from < c->s.align;

	if (from < to)
		cut_add(c, (struct owned){BY_LINKER, NO_ORIGIN}, filling ? "alignment" : "", from, to);
}

/* Divides bytes by the symbols that are there. by: whose they are; owner BY_UNKNOWN: each symbol's name tells. */
static void cut_symbols(const struct cut *c, struct owned by, const char *else_name, uint64_t from, uint64_t to)
{
	const struct spot *p = spots_from(&c->r->spots, c->number, from);

	for (; p && p->section == c->number && p->at < to && from < to; p = spots_next(&c->r->spots, p)) {
		uint64_t end = p->size < to - p->at ? p->at + p->size : to;
		if (end <= from)
			continue;
		if (p->at > from) {
			cut_add(c, by, else_name, from, p->at);
			from = p->at;
		}
		cut_add(c, by.owner == BY_UNKNOWN ? owning_symbol(&c->r->owning, p) : by, p->name, from, end);
		from = end;
	}
	if (from < to)
		cut_add(c, by, else_name, from, to);
}

/* "deflate" for what comes from ".text.deflate"; "" where the file's section says no more than the program's. */
static const char *named_by_section(const char *file_section, const char *section)
{
	size_t n = strlen(section);

	return strncmp(file_section, section, n) == 0 && file_section[n] == '.' ? file_section + n + 1 : "";
}

static bool fits_any(const char *text, const char *const *patterns)
{
	for (; *patterns; patterns++)
		if (fnmatch(*patterns, text, 0) == 0)
			return true;
	return false;
}

/* True for a section of strings or numbers, of which linkers keep one of each: a map has all of them as the first
 * file's. */
static bool is_merged(const char *file_section, const struct section *s)
{
	static const char *const patterns[] = {"*.str[0-9]*", "*.cst[0-9]*", MARK_SECTION, NULL};

	return ((s->flags & SHF_MERGE) && !(s->flags & SHF_ALLOC)) || fits_any(file_section, patterns);
}

/* True for a table that linkers make, and which bfd's has as the first file's, too. */
static bool is_linkers(const char *file_section)
{
	static const char *const patterns[] = {".eh_frame_hdr", ".rel[ar]*.*", ".got*", ".igot*", ".plt*", ".iplt*", ".dyn*",
					       "*.hash", ".gnu.version*", ".note.gnu.build-id", ".note.gnu.property", NULL};

	return fits_any(file_section, patterns);
}

static void cut_stretch(const struct cut *c, const struct stretch *t, uint64_t from, uint64_t to)
{
	struct owned by = owning_file(&c->r->owning, t->file);

	if (!t->file || is_linkers(t->section))
		cut_add(c, (struct owned){BY_LINKER, NO_ORIGIN}, "", from, to);
	else if (is_merged(t->section, &c->s))
		cut_add(c, (struct owned){BY_LINKER, NO_ORIGIN}, "merged strings", from, to);
	else
		cut_symbols(c, by, named_by_section(t->section, c->name), from, to);
}

/* A stretch ends where the next one begins: for strings that were merged bfd's ld writes what they were before. */
static void cut_by_map(const struct cut *c, const struct map_section *m)
{
	uint64_t at = 0;

	for (size_t i = 0, next = 0; i < m->n; i++) {
		const struct stretch *t = &m->stretches[i];
		while (next < m->n && (m->stretches[next].at <= t->at || !m->stretches[next].size))
			next++;
		uint64_t end = t->at + t->size;
		if (next < m->n && end > m->stretches[next].at)
			end = m->stretches[next].at;
		if (end <= at)
			continue;
		if (t->at > at)
			cut_gap(c, at, t->at);
		at = t->at > at ? t->at : at;
		cut_stretch(c, t, at, end);
		at = end;
	}
	cut_gap(c, at, c->size);
}

/* Divides a section that lies in the file, or in memory, with all of its bytes. */
static void divide(struct reading *r, uint64_t number, const struct section *s)
{
	struct cut c = {r, number, *s, bytes_string(r->section_names, s->name), s->size};
	const struct map_section *m = NULL;

	if (!c.name)
		c.name = "?";
	if (r->z->by == SIZE_BY_MAP)
		m = map_of_section(&r->z->map, &r->z->image, s);
	if (m && m->size && (s->flags & SHF_COMPRESSED))
		c.size = m->size;
	if (m && m->size == c.size)
		cut_by_map(&c, m);
	else if (s->type == SHT_SYMTAB || s->type == SHT_STRTAB || r->z->by == SIZE_BY_MAP)
		cut_add(&c, (struct owned){BY_LINKER, NO_ORIGIN}, "", 0, s->size);
	else
		cut_symbols(&c, (struct owned){BY_UNKNOWN, NO_ORIGIN}, "", 0, s->size);
}

/* ---- the file ---- */

static int by_place(const void *a, const void *b)
{
	const struct stripe *x = a, *y = b;

	if (x->at != y->at)
		return x->at < y->at ? -1 : 1;
	return x->section < y->section ? -1 : x->section > y->section;
}

/* All that the headers say of the file's bytes, in fresh memory. */
static struct stripe *stripes_of(const struct image *x, size_t *n)
{
	struct stripe *v = xcalloc((size_t)x->sections.n + 3, sizeof *v);
	struct section s;

	v[0] = (struct stripe){0, STRUCTURE(x->form, Ehdr), 0, "ELF headers"};
	v[1] = (struct stripe){x->segments.at, x->segments.n * x->segments.step, 0, "ELF headers"};
	v[2] = (struct stripe){x->sections.at, x->sections.n * x->sections.step, 0, "ELF headers"};
	*n = 3;
	for (uint64_t i = 1; image_section(x, i, &s); i++)
		if (s.type != SHT_NOBITS && s.type != SHT_NULL && s.size)
			v[(*n)++] = (struct stripe){s.offset, s.size, i, NULL};
	qsort(v, *n, sizeof *v, by_place);
	return v;
}

static void read_stripes(struct reading *r)
{
	struct size *z = r->z;
	struct section s;
	uint64_t at = 0, end = z->bytes;
	size_t n;
	struct stripe *v = stripes_of(&z->image, &n);

	for (size_t i = 0; i < n && at < end; i++) {
		const struct stripe *t = &v[i];
		if (t->at > at && t->at < end) {
			add(z, BY_LINKER, NO_ORIGIN, "", "space between sections", t->at - at, 0);
			at = t->at;
		}
		bool whole = t->at == at && t->size <= end - at;
		uint64_t stop = t->at >= end || t->size > end - t->at ? end : t->at + t->size;
		if (stop <= at)
			continue;
		if (t->section && whole && image_section(&z->image, t->section, &s))
			divide(r, t->section, &s);
		else
			add(z, t->section ? BY_UNKNOWN : BY_LINKER, NO_ORIGIN, "", t->what ? t->what : "overlapping sections",
			    stop - at, 0);
		at = stop;
	}
	add(z, BY_LINKER, NO_ORIGIN, "", "space behind sections", end - at, 0);
	free(v);
}

/* Sections that are memory alone. Those of threads are no part of the program's memory, and no program has more than an
 * address space of it. */
static void read_memory(struct reading *r)
{
	const uint64_t most = UINT64_C(1) << 48;
	struct section s;

	for (uint64_t i = 1; image_section(&r->z->image, i, &s); i++)
		if (s.type == SHT_NOBITS && (s.flags & SHF_ALLOC) && !(s.flags & SHF_TLS) && s.size < most)
			divide(r, i, &s);
}

/* ---- names ---- */

static int by_symbol(const void *a, const void *b)
{
	const struct size_row *x = *(struct size_row *const *)a, *y = *(struct size_row *const *)b;

	return strcmp(x->symbol, y->symbol);
}

/* Has the names of C++ and Rust as they are written there. */
static void spell(const struct site *site, struct size *z)
{
	struct size_row **v = xcalloc(z->n + 1, sizeof(struct size_row *));
	size_t n = 0, name = 0;

	for (size_t i = 0; i < z->n; i++)
		if (is_mangled(z->rows[i].symbol))
			v[n++] = &z->rows[i];
	qsort(v, n, sizeof *v, by_symbol);
	for (size_t i = 0; i < n; i++)
		if (!i || strcmp(v[i]->symbol, v[i - 1]->symbol) != 0)
			argv_add(&z->spelled, v[i]->symbol);
	names_spell(site, &z->spelled);
	for (size_t i = 0; i < n; i++) {
		const char *now = z->spelled.v[name];
		name += i + 1 < n && strcmp(v[i]->symbol, v[i + 1]->symbol) != 0;
		v[i]->symbol = now;
	}
	free(v);
}

/* True where code is named. What strip leaves of a program's symbols names its label alone. */
static bool names_code(const struct size *z, const struct spots *spots)
{
	struct section s;

	for (size_t i = 0; i < spots->n; i++)
		if (image_section(&z->image, spots->v[i].section, &s) && (s.flags & SHF_EXECINSTR))
			return true;
	return false;
}

/* ---- the whole ---- */

int size_read(const struct site *site, const char *path, const char *map_path, struct size *z)
{
	struct reading r = {.z = z};

	*z = (struct size){.path = xstrdup(path), .by = SIZE_BY_SECTIONS, .in = {.fd = -1}};
	if (input_open(path, &z->in) != 0)
		return fail("cannot read %s: %s", path, input_error());
	z->bytes = z->in.size;
	const char *why = image_open(input_range(&z->in), &z->image);
	if (why || z->image.type == ET_REL) {
		fail("%s: %s", path, why ? why : "an object, no program");
		next_step("name a program that was linked");
		return -1;
	}
	if (map_of_program(path, &z->image, map_path, &z->map, &z->map_path) != 0)
		return -1;
	if (z->map_path)
		z->by = SIZE_BY_MAP;
	struct section names = {.type = SHT_NULL};
	if (image_section(&z->image, z->image.names, &names))
		r.section_names = image_contents(&z->image, &names);
	bool mapped = z->by == SIZE_BY_MAP;
	spots_read(&r.spots, &z->image, mapped ? &z->map : NULL);
	if (z->by == SIZE_BY_SECTIONS && names_code(z, &r.spots))
		z->by = SIZE_BY_SYMBOLS;
	owning_begin(&r.owning, site, path, mapped ? &z->map : NULL, &r.spots, &z->origins);
	read_stripes(&r);
	read_memory(&r);
	spell(site, z);
	owning_end(&r.owning);
	spots_free(&r.spots);
	return 0;
}

void size_free(struct size *z)
{
	free(z->path);
	free(z->map_path);
	free(z->rows);
	origins_free(&z->origins);
	map_free(&z->map);
	argv_free(&z->spelled);
	input_close(&z->in);
	*z = (struct size){.in = {.fd = -1}};
}
