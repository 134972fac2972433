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

static void put_section(struct str *out, struct form form, const struct new_section *s, uint64_t name, uint64_t at)
{
	unsigned char head[sizeof(Elf64_Shdr)] = {0};

	field_put(head, form, FIELD(Shdr, sh_name), name);
	field_put(head, form, FIELD(Shdr, sh_type), s->type);
	field_put(head, form, FIELD(Shdr, sh_flags), s->flags);
	field_put(head, form, FIELD(Shdr, sh_offset), at);
	field_put(head, form, FIELD(Shdr, sh_size), s->n);
	field_put(head, form, FIELD(Shdr, sh_addralign), 1);
	str_addn(out, (char *)head, STRUCTURE(form, Shdr));
}

/* The order is: the file's header, the sections' bytes, the names of sections, the section headers: none, the
 * sections, the mark of the stack, the names. */
void object_make(const struct image *like, const struct new_section *sections, size_t n, struct str *out)
{
	struct new_section stack = {".note.GNU-stack", SHT_PROGBITS, 0, "", 0};
	struct new_section last = {".shstrtab", SHT_STRTAB, 0, NULL, 0}, none = {"", SHT_NULL, 0, "", 0};
	struct str names = {0}, heads = {0};
	struct form form = like->form;
	size_t start = out->n;
	bool gnu = false;

	put_header(like, out);
	put_section(&heads, form, &none, 0, 0);
	str_addc(&names, 0);
	for (size_t i = 0; i <= n; i++) {
		const struct new_section *s = i < n ? &sections[i] : &stack;
		put_section(&heads, form, s, names.n, out->n - start);
		str_addn(&names, s->name, strlen(s->name) + 1);
		str_addn(out, s->bytes, s->n);
		gnu = gnu || s->flags & SHF_GNU_RETAIN;
	}
	size_t name = names.n;
	str_addn(&names, last.name, strlen(last.name) + 1);
	last.n = names.n;
	put_section(&heads, form, &last, name, out->n - start);
	str_addn(out, names.p, names.n);
	pad(out, -(out->n - start) % 8);
	unsigned char *head = (unsigned char *)out->p + start;
	if (gnu)
		head[EI_OSABI] = ELFOSABI_GNU; /* else the flag has no meaning */
	field_put(head, form, FIELD(Ehdr, e_shoff), out->n - start);
	field_put(head, form, FIELD(Ehdr, e_shnum), n + 3);
	field_put(head, form, FIELD(Ehdr, e_shstrndx), n + 2);
	str_addn(out, heads.p, heads.n);
	str_free(&heads);
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
