#include "image.h"

#include <inttypes.h>
#include <string.h>

#include "../base/mem.h"

static uint64_t ehdr(const struct image *x, const unsigned char *p, struct field f)
{
	return field_get(p, x->form, f);
}

/* How many of the headers lie in the file. */
static void settle(const struct image *x, struct headers *h)
{
	uint64_t room = h->at <= x->bytes.n ? (x->bytes.n - h->at) / h->step : 0;

	h->n = h->said < room ? h->said : room;
}

/* Takes numbers that are too large for the file's header from the header of section 0. */
static void take_escapes(struct image *x, bool many_sections, bool many_segments)
{
	const unsigned char *p = range_at(x->bytes, x->sections.at, x->sections.step);

	if (many_sections)
		x->sections.said = p ? ehdr(x, p, FIELD(Shdr, sh_size)) : 1;
	if (x->names == SHN_XINDEX)
		x->names = p ? ehdr(x, p, FIELD(Shdr, sh_link)) : 0;
	if (many_segments && p)
		x->segments.said = ehdr(x, p, FIELD(Shdr, sh_info));
}

static const char *read_header(struct image *x, const unsigned char *p)
{
	uint64_t section_size = ehdr(x, p, FIELD(Ehdr, e_shentsize));
	uint64_t segment_size = ehdr(x, p, FIELD(Ehdr, e_phentsize));

	x->type = (int)ehdr(x, p, FIELD(Ehdr, e_type));
	x->machine = (int)ehdr(x, p, FIELD(Ehdr, e_machine));
	x->names = ehdr(x, p, FIELD(Ehdr, e_shstrndx));
	x->sections = (struct headers){.at = ehdr(x, p, FIELD(Ehdr, e_shoff)), .step = STRUCTURE(x->form, Shdr),
				       .said = ehdr(x, p, FIELD(Ehdr, e_shnum))};
	x->segments = (struct headers){.at = ehdr(x, p, FIELD(Ehdr, e_phoff)), .step = STRUCTURE(x->form, Phdr),
				       .said = ehdr(x, p, FIELD(Ehdr, e_phnum))};
	bool many_sections = !x->sections.said && x->sections.at, many_segments = x->segments.said == PN_XNUM;
	if (many_sections || many_segments || x->names == SHN_XINDEX)
		take_escapes(x, many_sections, many_segments);
	if ((x->sections.said && section_size != x->sections.step) ||
	    (x->segments.said && segment_size != x->segments.step))
		return "damaged ELF header";
	settle(x, &x->sections);
	settle(x, &x->segments);
	return NULL;
}

bool image_is(struct range r)
{
	const unsigned char *p = range_at(r, 0, SELFMAG);

	return p && memcmp(p, ELFMAG, SELFMAG) == 0;
}

const char *image_open(struct range r, struct image *x)
{
	const unsigned char *p = range_at(r, 0, EI_NIDENT);

	*x = (struct image){.bytes = r};
	if (!image_is(r))
		return r.n ? "not an ELF file or archive" : "empty";
	if (!p)
		return "truncated within its ELF header";
	x->form = (struct form){p[EI_CLASS] == ELFCLASS64, p[EI_DATA] == ELFDATA2MSB};
	x->bits = x->form.wide ? 64 : 32;
	if ((!x->form.wide && p[EI_CLASS] != ELFCLASS32) || (!x->form.big && p[EI_DATA] != ELFDATA2LSB) ||
	    p[EI_VERSION] != EV_CURRENT)
		return "damaged ELF header";
	p = range_at(r, 0, STRUCTURE(x->form, Ehdr));
	return p ? read_header(x, p) : "truncated within its ELF header";
}

struct code image_code(const struct image *x)
{
	return (struct code){x->machine, x->bits, x->form.big};
}

bool image_section(const struct image *x, uint64_t i, struct section *s)
{
	const unsigned char *p = NULL;

	if (i < x->sections.n)
		p = range_at(x->bytes, x->sections.at + i * x->sections.step, x->sections.step);
	if (!p)
		return false;
	s->name = field_get(p, x->form, FIELD(Shdr, sh_name));
	s->type = (uint32_t)field_get(p, x->form, FIELD(Shdr, sh_type));
	s->flags = field_get(p, x->form, FIELD(Shdr, sh_flags));
	s->address = field_get(p, x->form, FIELD(Shdr, sh_addr));
	s->offset = field_get(p, x->form, FIELD(Shdr, sh_offset));
	s->size = field_get(p, x->form, FIELD(Shdr, sh_size));
	s->link = (uint32_t)field_get(p, x->form, FIELD(Shdr, sh_link));
	s->info = (uint32_t)field_get(p, x->form, FIELD(Shdr, sh_info));
	s->align = field_get(p, x->form, FIELD(Shdr, sh_addralign));
	return true;
}

bool image_segment(const struct image *x, uint64_t i, struct segment *s)
{
	const unsigned char *p = NULL;

	if (i < x->segments.n)
		p = range_at(x->bytes, x->segments.at + i * x->segments.step, x->segments.step);
	if (!p)
		return false;
	s->type = (uint32_t)field_get(p, x->form, FIELD(Phdr, p_type));
	s->flags = (uint32_t)field_get(p, x->form, FIELD(Phdr, p_flags));
	s->offset = field_get(p, x->form, FIELD(Phdr, p_offset));
	s->address = field_get(p, x->form, FIELD(Phdr, p_vaddr));
	s->size = field_get(p, x->form, FIELD(Phdr, p_filesz));
	s->memory = field_get(p, x->form, FIELD(Phdr, p_memsz));
	s->align = field_get(p, x->form, FIELD(Phdr, p_align));
	return true;
}

/* ---- that it is whole ---- */

static bool inside(const struct image *x, uint64_t offset, uint64_t size)
{
	return offset <= x->bytes.n && size <= x->bytes.n - offset;
}

/* Says that something lies outside of the file, with its end, where that is a number at all. */
static int cut(const struct image *x, const char *what, uint64_t offset, uint64_t size, char **why)
{
	*why = offset + size < offset
		       ? xasprintf("damaged: a %s has no end", what)
		       : xasprintf("truncated: a %s ends at byte %" PRIu64 ", the file at %" PRIu64, what,
				   offset + size, x->bytes.n);
	return -1;
}

int image_check(const struct image *x, char **why)
{
	struct segment g;
	struct section s;

	if (x->sections.n < x->sections.said || x->segments.n < x->segments.said ||
	    !inside(x, x->sections.at, 0) || !inside(x, x->segments.at, 0)) {
		*why = xasprintf("truncated: its header tables lie beyond the file's %" PRIu64 " bytes", x->bytes.n);
		return -1;
	}
	for (uint64_t i = 0; image_segment(x, i, &g); i++)
		if (g.type != PT_NULL && !inside(x, g.offset, g.size))
			return cut(x, "segment", g.offset, g.size, why);
	for (uint64_t i = 1; image_section(x, i, &s); i++)
		if (s.type != SHT_NOBITS && s.type != SHT_NULL && !inside(x, s.offset, s.size))
			return cut(x, "section", s.offset, s.size, why);
	return 0;
}

/* ---- sections ---- */

uint64_t image_find(const struct image *x, uint32_t type, struct section *s)
{
	for (uint64_t i = 1; image_section(x, i, s); i++)
		if (s->type == type && s->size)
			return i;
	return 0;
}

struct range image_part(const struct image *x, const struct section *s)
{
	bool none = s->type == SHT_NOBITS || s->type == SHT_NULL;

	return range_part(x->bytes, s->offset, none ? 0 : s->size);
}

struct bytes image_contents(const struct image *x, const struct section *s)
{
	struct range r = image_part(x, s);
	const unsigned char *p = r.n ? range_all(r) : NULL;

	return (struct bytes){p, p ? r.n : 0};
}

struct range image_names(const struct image *x)
{
	struct section s = {.type = SHT_NULL};

	image_section(x, x->names, &s);
	return image_part(x, &s);
}

bool name_is(struct range names, uint64_t at, const char *text)
{
	size_t n = strlen(text) + 1;
	const unsigned char *p = range_at(names, at, n);

	return p && memcmp(p, text, n) == 0;
}

struct bytes image_loaded(const struct image *x, uint64_t address)
{
	struct segment g;

	for (uint64_t i = 0; image_segment(x, i, &g); i++) {
		if (g.type != PT_LOAD || address < g.address || address - g.address >= g.size)
			continue;
		uint64_t skip = address - g.address;
		struct range whole = range_part(x->bytes, g.offset, g.size);
		struct range r = range_part(whole, skip, whole.n > skip ? whole.n - skip : 0);
		const unsigned char *p = r.n ? range_all(r) : NULL;
		return (struct bytes){p, p ? r.n : 0};
	}
	return (struct bytes){NULL, 0};
}

/* ---- symbols ---- */

void image_symbols(const struct image *x, const struct section *s, struct symbols *all)
{
	struct section names = {.type = SHT_NULL};

	*all = (struct symbols){.form = x->form, .table = image_contents(x, s)};
	if (image_section(x, s->link, &names))
		all->names = image_contents(x, &names);
	all->n = all->table.n / STRUCTURE(x->form, Sym);
}

struct symbol symbol_get(const struct symbols *all, uint64_t i)
{
	const unsigned char *p = all->table.p + i * STRUCTURE(all->form, Sym);

	return (struct symbol){
		.name = bytes_string(all->names, field_get(p, all->form, FIELD(Sym, st_name))),
		.bind = (unsigned)field_get(p, all->form, FIELD(Sym, st_info)) >> 4,
		.visibility = (unsigned)field_get(p, all->form, FIELD(Sym, st_other)) & 3,
		.section = (uint32_t)field_get(p, all->form, FIELD(Sym, st_shndx)),
		.type = (unsigned)field_get(p, all->form, FIELD(Sym, st_info)) & 15,
		.value = field_get(p, all->form, FIELD(Sym, st_value)),
		.size = field_get(p, all->form, FIELD(Sym, st_size)),
	};
}

bool symbol_global(const struct symbol *s)
{
	return s->bind == STB_GLOBAL || s->bind == STB_WEAK || s->bind == STB_GNU_UNIQUE;
}

bool image_named(const struct image *x, const char *name, struct section *s)
{
	struct range names = image_names(x);

	for (uint64_t i = 1; image_section(x, i, s); i++)
		if (name_is(names, s->name, name))
			return true;
	return false;
}
