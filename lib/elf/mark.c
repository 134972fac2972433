#include "mark.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "../base/mem.h"
#include "image.h"
#include "objects.h"
#include "repack.h"
#include "write.h"

enum { ALIGN_MAX = 1 << 24 };

/* A section of the copy. */
struct chunk {
	unsigned char head[sizeof(Elf64_Shdr)];
	struct section s;
	struct bytes old;
	struct str fresh; /* in the place of old, where it has bytes */
};

struct copy {
	struct image x;
	struct chunk *v;
	size_t n;
	size_t symbols; /* the number of their section */
	uint64_t first; /* the number of the first global symbol, which becomes that of the text's section */
	bool addends;   /* whether relocations have them: Elf_Rela */
};

static void chunk_set(struct copy *c, struct chunk *p, struct field f, uint64_t value)
{
	field_put(p->head, c->x.form, f, value);
}

/* The offset of the name in a table of names that has it from now on. */
static uint64_t add_name(struct chunk *names, const char *name)
{
	if (!names->fresh.n)
		str_addn(&names->fresh, (const char *)names->old.p, (size_t)names->old.n);
	uint64_t at = names->fresh.n;

	str_addn(&names->fresh, name, strlen(name) + 1);
	return at;
}

static bool is_relocations(const struct copy *c, const struct chunk *p)
{
	return (p->s.type == SHT_REL || p->s.type == SHT_RELA) && p->s.link == c->symbols;
}

/* False when the object is damaged. */
static bool load(struct copy *c)
{
	char *why;

	if (image_check(&c->x, &why) < 0) {
		free(why);
		return false;
	}
	c->n = (size_t)c->x.sections.n;
	c->v = xcalloc(2 * c->n + 1, sizeof *c->v); /* with the text, and relocations for each */
	for (size_t i = 0; i < c->n; i++) {
		struct chunk *p = &c->v[i];
		const unsigned char *head = range_at(c->x.bytes, c->x.sections.at + i * c->x.sections.step, c->x.sections.step);
		if (!head)
			return false;
		memcpy(p->head, head, (size_t)c->x.sections.step);
		image_section(&c->x, i, &p->s);
		p->old = image_contents(&c->x, &p->s);
	}
	return true;
}

/* ---- room for one more local symbol ---- */

static size_t relocation_size(const struct copy *c, uint32_t type)
{
	return type == SHT_RELA ? STRUCTURE(c->x.form, Rela) : STRUCTURE(c->x.form, Rel);
}

static void renumber_relocations(struct copy *c, struct chunk *p)
{
	size_t step = relocation_size(c, p->s.type);
	unsigned bit = relocation_symbol_bit(c->x.machine, c->x.form);

	str_addn(&p->fresh, (const char *)p->old.p, (size_t)p->old.n);
	for (size_t at = 0; at + step <= p->fresh.n; at += step) {
		unsigned char *one = (unsigned char *)p->fresh.p + at;
		uint64_t info = field_get(one, c->x.form, FIELD(Rel, r_info));
		if ((bit ? info >> bit : info & UINT32_MAX) >= c->first)
			field_put(one, c->x.form, FIELD(Rel, r_info), info + (UINT64_C(1) << bit));
	}
}

/* It has a name, since ld for i386 takes no relocation to the symbol of a section that is merged; and one that begins
 * as a compiler's labels do, which linkers leave out of a program. */
static void add_symbol(struct copy *c, struct chunk *p, uint64_t section)
{
	unsigned char symbol[sizeof(Elf64_Sym)] = {0};
	struct form form = c->x.form;
	size_t size = STRUCTURE(form, Sym), before = (size_t)c->first * size;

	field_put(symbol, form, FIELD(Sym, st_name), add_name(&c->v[p->s.link], ".Lpart"));
	field_put(symbol, form, FIELD(Sym, st_info), STB_LOCAL << 4 | STT_OBJECT);
	field_put(symbol, form, FIELD(Sym, st_shndx), section);
	str_addn(&p->fresh, (const char *)p->old.p, before);
	str_addn(&p->fresh, (const char *)symbol, size);
	str_addn(&p->fresh, (const char *)p->old.p + before, (size_t)p->old.n - before);
	chunk_set(c, p, FIELD(Shdr, sh_info), c->first + 1);
}

/* A table beside the symbols', of four bytes each. */
static void add_index(struct copy *c, struct chunk *p)
{
	size_t before = (size_t)c->first * 4;

	if (p->old.n < before)
		return;
	str_addn(&p->fresh, (const char *)p->old.p, before);
	str_addn(&p->fresh, "\0\0\0", 4);
	str_addn(&p->fresh, (const char *)p->old.p + before, (size_t)p->old.n - before);
}

static void renumber(struct copy *c, uint64_t section)
{
	for (size_t i = 1; i < c->n; i++) {
		struct chunk *p = &c->v[i];
		if (i == c->symbols)
			add_symbol(c, p, section);
		else if (is_relocations(c, p))
			renumber_relocations(c, p);
		else if (p->s.type == SHT_SYMTAB_SHNDX && p->s.link == c->symbols)
			add_index(c, p);
		else if (p->s.type == SHT_GROUP && p->s.link == c->symbols && p->s.info >= c->first)
			chunk_set(c, p, FIELD(Shdr, sh_info), p->s.info + 1);
		else if (p->s.type == SHT_LLVM_ADDRSIG) /* numbers of symbols, without which every address counts */
			chunk_set(c, p, FIELD(Shdr, sh_type), SHT_NULL);
	}
}

/* ---- the text, and who refers to it ---- */

/* Code and data. Unwinding tables, which linkers read themselves, go with the code that they tell of; so do strings that
 * are merged, which are not any more where a relocation is at them, and PowerPC's tables of addresses, which ld edits.
 * Variables without a value go without: gold has no bytes of theirs to relocate, and gives up. */
static bool refers(const struct chunk *p, struct range names)
{
	static const char *const left_out[] = {".eh_frame", ".toc", ".opd"};
	static const uint32_t types[] = {SHT_PROGBITS, SHT_INIT_ARRAY, SHT_FINI_ARRAY, SHT_PREINIT_ARRAY};

	if (!(p->s.flags & SHF_ALLOC) || (p->s.flags & SHF_MERGE) || !p->s.size)
		return false;
	for (size_t i = 0; i < sizeof left_out / sizeof *left_out; i++)
		if (name_is(names, p->s.name, left_out[i]))
			return false;
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (p->s.type == types[i])
			return true;
	return false;
}

static void add_relocation(struct copy *c, struct chunk *p)
{
	struct str rest = p->fresh;

	p->fresh = (struct str){0};
	relocation_none(c->x.machine, c->x.form, p->s.type == SHT_RELA, c->first, &p->fresh);
	str_addn(&p->fresh, rest.p ? rest.p : "", rest.n);
	str_free(&rest);
}

/* each: the size of an entry. */
static struct chunk *add_chunk(struct copy *c, struct section s, uint64_t each)
{
	struct chunk *p = &c->v[c->n++];

	p->s = s;
	chunk_set(c, p, FIELD(Shdr, sh_name), s.name);
	chunk_set(c, p, FIELD(Shdr, sh_type), s.type);
	chunk_set(c, p, FIELD(Shdr, sh_flags), s.flags);
	chunk_set(c, p, FIELD(Shdr, sh_link), s.link);
	chunk_set(c, p, FIELD(Shdr, sh_info), s.info);
	chunk_set(c, p, FIELD(Shdr, sh_addralign), s.align);
	chunk_set(c, p, FIELD(Shdr, sh_entsize), each);
	return p;
}

static struct chunk *add_relocations(struct copy *c, size_t section, uint64_t name)
{
	struct section s = {.name = name, .type = c->addends ? SHT_RELA : SHT_REL, .link = (uint32_t)c->symbols,
			    .flags = SHF_INFO_LINK, .info = (uint32_t)section, .align = c->x.form.wide ? 8 : 4};

	return add_chunk(c, s, relocation_size(c, s.type));
}

/* names: the section of the sections' names, which become longer. */
static void add_text(struct copy *c, const char *text, struct chunk *names)
{
	struct range all = image_names(&c->x);
	size_t old = c->n, *of = xcalloc(old, sizeof *of);
	uint64_t name = add_name(names, MARK_SECTION), relocations = add_name(names, ".rela" MARK_SECTION);

	for (size_t i = 1; i < old; i++)
		if (is_relocations(c, &c->v[i]) && c->v[i].s.info < old)
			of[c->v[i].s.info] = i;
	struct section mine = {.name = name, .type = SHT_PROGBITS, .flags = SHF_ALLOC | SHF_MERGE | SHF_STRINGS, .align = 1};
	struct str *fresh = &add_chunk(c, mine, 1)->fresh;
	str_add(fresh, MARK_LEAD);
	str_addn(fresh, text, strlen(text) + 1);
	for (size_t i = 1; i < old; i++) {
		if (refers(&c->v[i], all))
			add_relocation(c, of[i] ? &c->v[of[i]] : add_relocations(c, i, relocations));
	}
	free(of);
}

/* ---- the copy ---- */

static void put_chunk(struct copy *c, struct chunk *p, size_t start, struct str *out)
{
	uint64_t align = p->s.align > 1 ? p->s.align : 1, n = p->fresh.n ? p->fresh.n : p->old.n;

	while ((out->n - start) % align)
		str_addc(out, 0);
	chunk_set(c, p, FIELD(Shdr, sh_offset), out->n - start);
	if (p->s.type != SHT_NOBITS)
		chunk_set(c, p, FIELD(Shdr, sh_size), n);
	str_addn(out, p->fresh.n ? p->fresh.p : p->old.p ? (const char *)p->old.p : "", (size_t)n);
}

static void put_copy(struct copy *c, struct str *out)
{
	struct form form = c->x.form;
	size_t start = out->n;

	str_addn(out, (const char *)range_at(c->x.bytes, 0, STRUCTURE(form, Ehdr)), STRUCTURE(form, Ehdr));
	for (size_t i = 1; i < c->n; i++)
		put_chunk(c, &c->v[i], start, out);
	while ((out->n - start) % 8)
		str_addc(out, 0);
	field_put((unsigned char *)out->p + start, form, FIELD(Ehdr, e_shoff), out->n - start);
	field_put((unsigned char *)out->p + start, form, FIELD(Ehdr, e_shnum), c->n);
	for (size_t i = 0; i < c->n; i++)
		str_addn(out, (const char *)c->v[i].head, (size_t)c->x.sections.step);
}

/* Of all but an object's own text. */
static bool wants_text(const struct copy *c)
{
	struct range names = image_names(&c->x);

	for (size_t i = 1; i < c->n; i++)
		if (name_is(names, c->v[i].s.name, MARK_SECTION))
			return false;
	return c->symbols && c->x.names < c->n && c->v[c->x.names].old.n;
}

/* True when what is relied on here holds. */
static bool sound(const struct copy *c)
{
	const struct chunk *p = &c->v[c->symbols];

	for (size_t i = 1; i < c->n; i++)
		if (c->v[i].s.align > ALIGN_MAX)
			return false;
	return c->first && c->first <= p->old.n / STRUCTURE(c->x.form, Sym) && p->s.link < c->n &&
	       c->v[p->s.link].old.n && c->n < SHN_LORESERVE / 2;
}

/* Whether relocations have addends: as the object's own, or as the machine's. */
static bool has_addends(const struct copy *c)
{
	for (size_t i = 1; i < c->n; i++)
		if (is_relocations(c, &c->v[i]))
			return c->v[i].s.type == SHT_RELA;
	return machine_addends(c->x.machine, c->x.form);
}

static int put_marked(struct copy *c, const char *text, struct str *out)
{
	size_t sections = c->n;

	if (!sound(c))
		return errno = EBADMSG, -1;
	c->addends = has_addends(c);
	renumber(c, sections);
	add_text(c, text, &c->v[c->x.names]);
	put_copy(c, out);
	return 0;
}

static int mark_object(struct range r, const char *text, struct str *out)
{
	const unsigned char *bytes = r.n ? range_all(r) : NULL;
	struct copy c = {.n = 0};
	struct section symbols;
	int bad = 0;

	if (r.n && !bytes)
		return -1;
	bool object = image_is(r) && !image_open(r, &c.x) && c.x.type == ET_REL;
	if (object && !load(&c))
		bad = (errno = EBADMSG, -1);
	c.symbols = object ? (size_t)image_find(&c.x, SHT_SYMTAB, &symbols) : 0;
	c.first = c.symbols ? symbols.info : 0;
	if (!bad && object && wants_text(&c))
		bad = put_marked(&c, text, out);
	else if (!bad)
		str_addn(out, bytes ? (const char *)bytes : "", (size_t)r.n);
	for (size_t i = 0; i < c.n; i++)
		str_free(&c.v[i].fresh);
	free(c.v);
	return bad;
}

static int mark_member(struct range r, struct str *out, void *text)
{
	return mark_object(r, text, out);
}

int mark(struct range r, const char *path, const char *text, struct str *out)
{
	return archive_is(r) ? archive_change(r, path, mark_member, (void *)text, out) : mark_object(r, text, out);
}

/* Finds the '@' and the '+' of a text that is no longer than such are. The name of an edition has an '@' as well. */
static bool find_parts(const char *text, const char **at, const char **plus)
{
	enum { LONGEST = 200 };

	*at = strrchr(text, '@');
	*plus = *at ? strrchr(*at, '+') : NULL;
	return *plus && *at > text && *plus > *at + 1 && (*plus)[1] && strlen(text) <= LONGEST && plain_text(text) &&
	       !strpbrk(text, " ,");
}

bool mark_split(const char *text, char **name, char **version)
{
	const char *at, *plus;

	if (!find_parts(text, &at, &plus))
		return false;
	*name = xstrndup(text, (size_t)(at - text));
	*version = xstrndup(at + 1, (size_t)(plus - at - 1));
	return true;
}

static void read_texts(struct bytes b, struct argv *texts)
{
	const unsigned char *found;
	uint64_t from = 0;

	while (from < b.n && (found = memmem(b.p + from, b.n - from, MARK_LEAD, strlen(MARK_LEAD)))) {
		from = (uint64_t)(found - b.p) + strlen(MARK_LEAD);
		const char *text = bytes_string(b, from), *at, *plus;
		if (text && find_parts(text, &at, &plus))
			argv_add(texts, text);
	}
}

/* Constants are where nothing can be written, or beside the code, as ld's -N and scripts of few sections put them; the
 * headers of sections may be gone. */
static void read_program(const struct image *x, struct argv *texts)
{
	struct segment s;

	for (uint64_t i = 0; image_segment(x, i, &s); i++) {
		struct range r = range_part(x->bytes, s.offset, s.size);
		bool constants = s.type == PT_LOAD && (!(s.flags & PF_W) || (s.flags & PF_X));
		const unsigned char *p = constants && r.n ? range_all(r) : NULL;
		if (p)
			read_texts((struct bytes){p, r.n}, texts);
	}
}

static void read_object(const struct image *x, struct argv *texts)
{
	struct range names = image_names(x);
	struct section s;

	for (uint64_t i = 1; image_section(x, i, &s); i++)
		if (name_is(names, s.name, MARK_SECTION))
			read_texts(image_contents(x, &s), texts);
}

void marks_read(const struct image *x, struct argv *texts)
{
	if (x->type == ET_REL)
		read_object(x, texts);
	else
		read_program(x, texts);
	argv_sort(texts);
	argv_unique(texts);
}
