#include "symbols.h"

#include <stdint.h>
#include <string.h>

#include "part.h"

static bool walk_table(const struct object *o, uint64_t header, const char *member, symbol_fn *fn, void *data)
{
	struct bytes table = object_contents(o, header);
	struct bytes names = object_contents(o, object_section(o, object_get(o, header, FIELD(Shdr, sh_link))));
	uint64_t start = object_get(o, header, FIELD(Shdr, sh_offset));
	uint64_t step = o->wide ? sizeof(Elf64_Sym) : sizeof(Elf32_Sym);

	for (uint64_t at = 0; at + step <= table.n; at += step) {
		uint64_t name = object_get(o, start + at, FIELD(Sym, st_name));
		uint64_t info = object_get(o, start + at, FIELD(Sym, st_info));
		bool global = info >> 4 == STB_GLOBAL || info >> 4 == STB_WEAK;
		bool defined = object_get(o, start + at, FIELD(Sym, st_shndx)) != SHN_UNDEF;
		if (!global || name >= names.n || !memchr(names.p + name, 0, names.n - name))
			continue;
		if (!fn(member, names.p + name, defined, data))
			return false;
	}
	return true;
}

struct walk {
	symbol_fn *fn;
	void *data;
};

static bool walk_object(const char *name, struct bytes b, void *data)
{
	struct walk *w = data;
	struct object o;
	bool more = true;

	if (!object_open(b, &o))
		return true;
	uint64_t count = object_get(&o, 0, FIELD(Ehdr, e_shnum));
	for (uint64_t i = 0; i < count && more; i++)
		if (object_get(&o, object_section(&o, i), FIELD(Shdr, sh_type)) == SHT_SYMTAB)
			more = walk_table(&o, object_section(&o, i), name, w->fn, w->data);
	return more;
}

int symbols_walk(const char *path, symbol_fn *fn, void *data)
{
	struct walk w = {fn, data};

	return parts_walk(path, walk_object, &w);
}

/* A count and so many offsets, of 4 or 8 bytes with the most significant first, then the names. */
static bool walk_index(const char *name, struct bytes b, void *data)
{
	struct walk *w = data;
	size_t word = name && strcmp(name, "/SYM64/") == 0 ? 8 : 4;
	uint64_t count = 0;

	if (!name || name[0] != '/')
		return false;
	for (size_t i = 0; i < word && i < b.n; i++)
		count = count << 8 | (unsigned char)b.p[i];
	if (count >= b.n / word)
		return false;
	for (size_t at = word + count * word; count-- && at < b.n;) {
		size_t n = strnlen(b.p + at, b.n - at);
		if (n == b.n - at || !w->fn(NULL, b.p + at, true, w->data))
			break;
		at += n + 1;
	}
	return false;
}

int symbols_index(const char *path, symbol_fn *fn, void *data)
{
	struct walk w = {fn, data};

	return parts_walk(path, walk_index, &w);
}

struct machine {
	int number, bits;
};

static bool first_object(const char *name, struct bytes b, void *data)
{
	struct machine *m = data;
	struct object o;

	(void)name;
	if (!object_open(b, &o))
		return true;
	*m = (struct machine){(int)object_get(&o, 0, FIELD(Ehdr, e_machine)), o.wide ? 64 : 32};
	return false;
}

int symbols_machine(const char *path, int *bits)
{
	struct machine m = {0, 0};

	parts_walk(path, first_object, &m);
	*bits = m.bits;
	return m.number;
}
