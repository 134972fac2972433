#include "write.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

static void pad(struct str *s, size_t n)
{
	while (n--)
		str_addc(s, 0);
}

/* Writes the file's header, without the place of the section headers. */
static void put_header(const struct image *like, struct str *out)
{
	struct form form = like->form;
	const unsigned char *model = range_at(like->bytes, 0, STRUCTURE(form, Ehdr));
	unsigned char head[sizeof(Elf64_Ehdr)] = {0};

	if (model)
		memcpy(head, model, STRUCTURE(form, Ehdr));
	field_put(head, form, FIELD(Ehdr, e_type), ET_REL);
	field_put(head, form, FIELD(Ehdr, e_entry), 0);
	field_put(head, form, FIELD(Ehdr, e_phoff), 0);
	field_put(head, form, FIELD(Ehdr, e_phentsize), 0);
	field_put(head, form, FIELD(Ehdr, e_phnum), 0);
	field_put(head, form, FIELD(Ehdr, e_shentsize), STRUCTURE(form, Shdr));
	str_addn(out, (char *)head, STRUCTURE(form, Ehdr));
}

bool machine_addends(int machine, struct form form)
{
	return machine != EM_386 && machine != EM_ARM && (machine != EM_MIPS || form.wide);
}

/* It is what follows the bits of the type, but on MIPS64 of the small order, which has the fields in the order of the
 * big one. */
unsigned relocation_symbol_bit(int machine, struct form form)
{
	return !form.wide ? 8 : machine == EM_MIPS && !form.big ? 0 : 32;
}

void relocation_none(int machine, struct form form, bool addend, uint64_t symbol, struct str *out)
{
	unsigned char one[sizeof(Elf64_Rela)] = {0};

	field_put(one, form, FIELD(Rel, r_info), symbol << relocation_symbol_bit(machine, form));
	str_addn(out, (char *)one, addend ? STRUCTURE(form, Rela) : STRUCTURE(form, Rel));
}

/* ---- an object ---- */

/* An object on its way: its bytes, and the headers that will follow them. */
struct made {
	const struct image *like;
	struct str *out, heads, names;
	size_t start, count; /* where in out it begins; the sections so far */
	bool gnu;
};

/* What a section's header says besides struct new_section. */
struct links {
	uint64_t link, info, entry;
};

static void put_section(struct made *m, const struct new_section *s, struct links l)
{
	unsigned char head[sizeof(Elf64_Shdr)] = {0};
	struct form form = m->like->form;
	uint64_t align = s->align ? s->align : 1;

	pad(m->out, -(m->out->n - m->start) % align);
	field_put(head, form, FIELD(Shdr, sh_name), m->names.n);
	field_put(head, form, FIELD(Shdr, sh_type), s->type);
	field_put(head, form, FIELD(Shdr, sh_flags), s->flags);
	field_put(head, form, FIELD(Shdr, sh_offset), m->out->n - m->start);
	field_put(head, form, FIELD(Shdr, sh_size), s->n);
	field_put(head, form, FIELD(Shdr, sh_link), l.link);
	field_put(head, form, FIELD(Shdr, sh_info), l.info);
	field_put(head, form, FIELD(Shdr, sh_addralign), s->type == SHT_NULL ? 0 : align);
	field_put(head, form, FIELD(Shdr, sh_entsize), l.entry);
	str_addn(&m->heads, (char *)head, STRUCTURE(form, Shdr));
	str_addn(&m->names, s->name, strlen(s->name) + 1);
	str_addn(m->out, s->bytes, s->n);
	m->gnu = m->gnu || s->flags & SHF_GNU_RETAIN;
	m->count++;
}

/* Writes the two sections of symbols: the one that is none, the file's, and those. */
static void put_symbols(struct made *m, const struct new_symbol *v, size_t n)
{
	unsigned char one[sizeof(Elf64_Sym)] = {0};
	static const char file[] = "\0mstatic";
	struct form form = m->like->form;
	size_t size = STRUCTURE(form, Sym);
	struct str table = {0}, names = {0};

	str_addn(&table, (char *)one, size);
	field_put(one, form, FIELD(Sym, st_name), 1);
	field_put(one, form, FIELD(Sym, st_info), STB_LOCAL << 4 | STT_FILE);
	field_put(one, form, FIELD(Sym, st_shndx), SHN_ABS);
	str_addn(&table, (char *)one, size);
	str_addn(&names, file, sizeof file);
	for (size_t i = 0; i < n; i++) {
		field_put(one, form, FIELD(Sym, st_name), names.n);
		field_put(one, form, FIELD(Sym, st_info), STB_LOCAL << 4 | STT_OBJECT);
		field_put(one, form, FIELD(Sym, st_shndx), v[i].section);
		field_put(one, form, FIELD(Sym, st_value), v[i].value);
		field_put(one, form, FIELD(Sym, st_size), v[i].size);
		str_addn(&table, (char *)one, size);
		str_addn(&names, v[i].name, strlen(v[i].name) + 1);
	}
	put_section(m, &(struct new_section){".symtab", SHT_SYMTAB, 0, table.p, table.n, 8, 0},
		    (struct links){m->count + 1, n + 2, size});
	put_section(m, &(struct new_section){".strtab", SHT_STRTAB, 0, names.p, names.n, 0, 0}, (struct links){0});
	str_free(&table);
	str_free(&names);
}

/* The relocation by which section number i keeps a symbol; symbols: the number of their section. */
static void put_keeper(struct made *m, size_t i, size_t symbol, size_t symbols)
{
	struct form form = m->like->form;
	bool addend = machine_addends(m->like->machine, form);
	struct str one = {0};

	relocation_none(m->like->machine, form, addend, symbol + 1, &one); /* behind the file's */
	put_section(m, &(struct new_section){addend ? ".rela" : ".rel", addend ? SHT_RELA : SHT_REL, SHF_INFO_LINK,
					     one.p, one.n, 8, 0},
		    (struct links){symbols, i, one.n});
	str_free(&one);
}

/* The order is: the file's header, the sections' bytes, the section headers: none, the sections, the symbols and who
 * keeps them, the mark of the stack, the names. */
void object_make(const struct image *like, const struct new_section *sections, size_t n,
		 const struct new_symbol *symbols, size_t symbol_count, struct str *out)
{
	struct made m = {.like = like, .out = out, .start = out->n};
	struct form form = like->form;
	struct links none = {0};

	put_header(like, out);
	put_section(&m, &(struct new_section){.name = "", .type = SHT_NULL, .bytes = ""}, none);
	for (size_t i = 0; i < n; i++)
		put_section(&m, &sections[i], none);
	size_t table = m.count;
	if (symbol_count)
		put_symbols(&m, symbols, symbol_count);
	for (size_t i = 0; i < n; i++)
		if (sections[i].keeps)
			put_keeper(&m, i + 1, sections[i].keeps, table);
	put_section(&m, &(struct new_section){.name = ".note.GNU-stack", .type = SHT_PROGBITS, .bytes = ""}, none);
	struct new_section last = {.name = ".shstrtab", .type = SHT_STRTAB};
	struct str names = {0};
	str_addn(&names, m.names.p, m.names.n);
	str_addn(&names, last.name, strlen(last.name) + 1);
	last.bytes = names.p;
	last.n = names.n;
	put_section(&m, &last, none);
	pad(out, -(out->n - m.start) % 8);
	unsigned char *head = (unsigned char *)out->p + m.start;
	if (m.gnu)
		head[EI_OSABI] = ELFOSABI_GNU; /* else the flag has no meaning */
	field_put(head, form, FIELD(Ehdr, e_shoff), out->n - m.start);
	field_put(head, form, FIELD(Ehdr, e_shnum), m.count);
	field_put(head, form, FIELD(Ehdr, e_shstrndx), m.count - 1);
	str_addn(out, m.heads.p, m.heads.n);
	str_free(&m.heads);
	str_free(&m.names);
	str_free(&names);
}

int field_patch(int fd, const struct image *x, uint64_t at, struct field f, uint64_t value)
{
	size_t size = x->form.wide ? f.wide_size : f.narrow_size;
	unsigned char structure[sizeof(Elf64_Shdr)] = {0};
	const unsigned char *p = structure + (x->form.wide ? f.wide_at : f.narrow_at);

	field_put(structure, x->form, f, value);
	at += x->bytes.at + (uint64_t)(p - structure);
	ssize_t put = pwrite(fd, p, size, (off_t)at);
	if (put >= 0 && (size_t)put < size)
		errno = ENOSPC;
	return put == (ssize_t)size ? 0 : -1;
}
