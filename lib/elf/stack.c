#include "stack.h"

#include <string.h>

#include "part.h"

static bool begins(struct bytes names, uint64_t at, const char *text, size_t n)
{
	return at < names.n && names.n - at >= n && memcmp(names.p + at, text, n) == 0;
}

/* An object says it by the flags of an empty section, one of its last: an archive of Rust's has a hundred thousand
 * sections. Of gcc's LTO data the names of sections tell; clang and rustc, whose objects have one table of strings
 * for those and for symbols, make none. */
static enum stack object_says(const struct object *o)
{
	static const char note[] = ".note.GNU-stack", lto[] = ".gnu.lto_";
	uint64_t table = object_get(o, 0, FIELD(Ehdr, e_shstrndx)), i = object_get(o, 0, FIELD(Ehdr, e_shnum));
	struct bytes names = object_contents(o, object_section(o, table));
	bool one_table = false;

	while (i--) {
		uint64_t header = object_section(o, i);
		if (object_get(o, header, FIELD(Shdr, sh_type)) == SHT_SYMTAB)
			one_table = object_get(o, header, FIELD(Shdr, sh_link)) == table;
		if (!begins(names, object_get(o, header, FIELD(Shdr, sh_name)), note, sizeof note))
			continue;
		if (object_get(o, header, FIELD(Shdr, sh_flags)) & SHF_EXECINSTR)
			return STACK_EXECUTABLE;
		break;
	}
	return !one_table && names.n && memmem(names.p, names.n, lto, sizeof lto - 1) ? STACK_LATER : STACK_PLAIN;
}

/* What is linked, by those of a segment. */
static enum stack segment_says(const struct object *o)
{
	uint64_t at = object_get(o, 0, FIELD(Ehdr, e_phoff)), step = object_get(o, 0, FIELD(Ehdr, e_phentsize));
	uint64_t count = object_get(o, 0, FIELD(Ehdr, e_phnum));

	for (uint64_t i = 0; i < count; i++)
		if (object_get(o, at + i * step, FIELD(Phdr, p_type)) == PT_GNU_STACK)
			return object_get(o, at + i * step, FIELD(Phdr, p_flags)) & PF_X ? STACK_EXECUTABLE : STACK_PLAIN;
	return STACK_PLAIN;
}

static bool part_says(const char *name, struct bytes b, void *data)
{
	enum stack *most = data, says = STACK_PLAIN;
	struct object o;

	(void)name;
	if (object_open(b, &o))
		says = object_get(&o, 0, FIELD(Ehdr, e_type)) == ET_REL ? object_says(&o) : segment_says(&o);
	if (says > *most)
		*most = says;
	return *most != STACK_EXECUTABLE;
}

enum stack stack_of(const char *path)
{
	enum stack most = STACK_PLAIN;

	parts_walk(path, part_says, &most);
	return most;
}
