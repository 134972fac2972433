#include "members.h"

#include <elf.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../base/file.h"
#include "../base/mem.h"
#include "field.h"

/* Numbers of either class and byte order at given places of a file's bytes. */
struct view {
	struct str bytes;
	bool wide, swap;
};

static uint64_t get(const struct view *v, uint64_t base, struct field f)
{
	return field_get(v->bytes.p, v->bytes.n, v->wide, v->swap, base, f);
}

static void put(struct view *v, uint64_t base, struct field f, uint64_t n)
{
	size_t size = v->wide ? f.wide_size : f.narrow_size;
	char *p = v->bytes.p + base + (v->wide ? f.wide_at : f.narrow_at);

	for (size_t i = 0; i < size; i++)
		p[v->swap ? size - 1 - i : i] = (char)(n >> 8 * i);
}

static int view_file(const char *path, struct view *v)
{
	*v = (struct view){0};
	if (file_read(path, &v->bytes) != 0)
		return -1;
	if (v->bytes.n < sizeof(Elf64_Ehdr) || memcmp(v->bytes.p, ELFMAG, SELFMAG) != 0) {
		errno = EBADMSG;
		return -1;
	}
	v->wide = v->bytes.p[EI_CLASS] == ELFCLASS64;
	v->swap = v->bytes.p[EI_DATA] == ELFDATA2MSB;
	return 0;
}

static const char with_bytes[] = "oaw";

/* ---- reading ---- */

/* The section's place in the file; size 0 when there is none. */
static void find_section(const struct view *v, uint64_t *at, uint64_t *size)
{
	uint64_t table = get(v, 0, FIELD(Ehdr, e_shoff)), step = get(v, 0, FIELD(Ehdr, e_shentsize));
	uint64_t count = get(v, 0, FIELD(Ehdr, e_shnum)), strings = get(v, 0, FIELD(Ehdr, e_shstrndx));
	uint64_t names = get(v, table + strings * step, FIELD(Shdr, sh_offset));

	*size = 0;
	for (uint64_t i = 0; i < count; i++) {
		uint64_t header = table + i * step, name = names + get(v, header, FIELD(Shdr, sh_name));
		if (name >= v->bytes.n || v->bytes.n - name < sizeof MEMBERS_SECTION ||
		    memcmp(v->bytes.p + name, MEMBERS_SECTION, sizeof MEMBERS_SECTION) != 0)
			continue;
		*at = get(v, header, FIELD(Shdr, sh_offset));
		*size = get(v, header, FIELD(Shdr, sh_size));
		return;
	}
}

/* FNV-1a over the bytes and their number: it tells copies of an object apart from others, no more. */
static uint64_t digest(const char *p, uint64_t n)
{
	uint64_t h = 0xcbf29ce484222325u ^ n;

	for (uint64_t i = 0; i < n; i++)
		h = (h ^ (unsigned char)p[i]) * 0x100000001b3u;
	return h;
}

/* One record at p (end is its limit); where the next one begins, or NULL when it is broken. */
static const char *read_record(struct members *m, const char *start, const char *p, const char *end)
{
	const char *line_end = memchr(p, '\n', (size_t)(end - p)), *space = memchr(p, ' ', (size_t)(end - p));

	if (!line_end || !space || space > line_end)
		return NULL;
	struct member one = {.kind = *p, .name = xstrndup(space + 1, (size_t)(line_end - space - 1))};
	const char *next = line_end + 1;
	if (strchr(with_bytes, one.kind)) {
		char *rest;
		one.size = strtoull(one.name, &rest, 10);
		bool bad = *rest || one.size >= (uint64_t)(end - next);
		free(one.name);
		one.name = NULL;
		if (bad)
			return NULL;
		one.at = (uint64_t)(next - start);
		one.digest = digest(next, one.size);
		next += one.size + 1;
	}
	m->v = xrealloc(m->v, (m->n + 1) * sizeof *m->v);
	m->v[m->n++] = one;
	return next;
}

int members_read(const char *shared, struct members *m)
{
	struct view v;
	uint64_t at = 0, size = 0;
	int r = view_file(shared, &v);

	*m = (struct members){0};
	if (r == 0) {
		find_section(&v, &at, &size);
		if (!size) {
			errno = ENOENT;
			r = -1;
		} else if (at > v.bytes.n || size > v.bytes.n - at) {
			errno = EBADMSG;
			r = -1;
		}
	}
	const char *end = r == 0 ? v.bytes.p + at + size : NULL;
	for (const char *p = r == 0 ? v.bytes.p + at : NULL; p && p < end;) {
		p = read_record(m, v.bytes.p, p, end);
		if (!p) {
			members_free(m);
			errno = EBADMSG;
			r = -1;
		}
	}
	int saved = errno;
	str_free(&v.bytes);
	errno = saved;
	return r;
}

void members_free(struct members *m)
{
	for (size_t i = 0; i < m->n; i++)
		free(m->v[i].name);
	free(m->v);
	*m = (struct members){0};
}

/* ---- writing ---- */

int members_add(struct str *records, const char *word, const char *what)
{
	struct str bytes = {0};
	int r = 0;

	if (!strchr(with_bytes, *word)) {
		str_addf(records, "%s %s\n", word, what);
		return 0;
	}
	r = file_read(what, &bytes);
	if (r == 0) {
		str_addf(records, "%s %zu\n", word, bytes.n);
		str_addn(records, bytes.p ? bytes.p : "", bytes.n);
		str_addc(records, '\n');
	}
	int saved = errno;
	str_free(&bytes);
	errno = saved;
	return r;
}

static void put_section(struct view *o, uint64_t header, uint64_t name, uint64_t type, uint64_t at, uint64_t size)
{
	put(o, header, FIELD(Shdr, sh_addralign), 1);
	put(o, header, FIELD(Shdr, sh_name), name);
	put(o, header, FIELD(Shdr, sh_type), type);
	put(o, header, FIELD(Shdr, sh_offset), at);
	put(o, header, FIELD(Shdr, sh_size), size);
}

/* Behind the header: the records, the names of the sections, then three section headers (none, the
 * records, the names) and the mark that the stack need not be executable. */
int members_object(const char *like, const struct str *records, const char *to)
{
	static const char names[] = "\0" MEMBERS_SECTION "\0.shstrtab\0.note.GNU-stack";
	struct view model, o;

	if (view_file(like, &model) != 0) {
		str_free(&model.bytes);
		return -1;
	}
	o = (struct view){.wide = model.wide, .swap = model.swap};
	size_t head = o.wide ? sizeof(Elf64_Ehdr) : sizeof(Elf32_Ehdr);
	size_t step = o.wide ? sizeof(Elf64_Shdr) : sizeof(Elf32_Shdr);
	str_addn(&o.bytes, model.bytes.p, head); /* class, machine and flags are the model's */
	size_t at = o.bytes.n;
	str_addn(&o.bytes, records->p, records->n);
	size_t names_at = o.bytes.n;
	str_addn(&o.bytes, names, sizeof names);
	while (o.bytes.n % 8)
		str_addn(&o.bytes, "", 1);
	size_t table = o.bytes.n;
	for (size_t i = 0; i < 4 * step; i++)
		str_addn(&o.bytes, "", 1);
	put_section(&o, table + step, 1, SHT_PROGBITS, at, records->n);
	put(&o, table + step, FIELD(Shdr, sh_flags), 1u << 21); /* SHF_GNU_RETAIN: --gc-sections keeps it */
	put_section(&o, table + 2 * step, 1 + sizeof MEMBERS_SECTION, SHT_STRTAB, names_at, sizeof names);
	put_section(&o, table + 3 * step, 1 + sizeof MEMBERS_SECTION + sizeof ".shstrtab", SHT_PROGBITS, table, 0);
	o.bytes.p[EI_OSABI] = ELFOSABI_GNU; /* else SHF_GNU_RETAIN has no meaning */
	put(&o, 0, FIELD(Ehdr, e_type), ET_REL);
	put(&o, 0, FIELD(Ehdr, e_entry), 0);
	put(&o, 0, FIELD(Ehdr, e_phoff), 0);
	put(&o, 0, FIELD(Ehdr, e_phentsize), 0);
	put(&o, 0, FIELD(Ehdr, e_phnum), 0);
	put(&o, 0, FIELD(Ehdr, e_shoff), table);
	put(&o, 0, FIELD(Ehdr, e_shentsize), step);
	put(&o, 0, FIELD(Ehdr, e_shnum), 4);
	put(&o, 0, FIELD(Ehdr, e_shstrndx), 2);
	int r = file_write(to, o.bytes.p, o.bytes.n, 0600);
	str_free(&o.bytes);
	str_free(&model.bytes);
	return r;
}
