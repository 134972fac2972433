#include "stack.h"

#include <string.h>

#include "objects.h"

/* Reads what an object says by the flags of a section that is not loaded, one of its last: an archive of Rust's has a
 * hundred thousand sections. gcc's LTO data is told by the names of sections; clang and rustc, which have one table
 * for names of sections and symbols, make none. */
static enum stack object_says(const struct image *x)
{
	static const char lto[] = ".gnu.lto_";
	struct range names = image_names(x);
	bool one_table = false;
	struct section s;

	for (uint64_t i = x->sections.n; i-- > 1 && image_section(x, i, &s);) {
		if (s.type == SHT_SYMTAB)
			one_table = s.link == x->names;
		bool note = (s.type == SHT_PROGBITS || s.type == SHT_NOTE) && !(s.flags & SHF_ALLOC);
		if (!note || !name_is(names, s.name, ".note.GNU-stack"))
			continue;
		if (s.flags & SHF_EXECINSTR)
			return STACK_EXECUTABLE;
		break;
	}
	const unsigned char *p = one_table || !names.n ? NULL : range_at(names, 0, names.n);
	return p && memmem(p, (size_t)names.n, lto, sizeof lto - 1) ? STACK_LATER : STACK_PLAIN;
}

/* Reads what a program or shared object says, by the flags of a segment. */
static enum stack segment_says(const struct image *x)
{
	struct segment s;

	for (uint64_t i = 0; image_segment(x, i, &s); i++)
		if (s.type == PT_GNU_STACK)
			return s.flags & PF_X ? STACK_EXECUTABLE : STACK_PLAIN;
	return STACK_PLAIN;
}

enum stack stack_of(const char *path)
{
	enum stack most = STACK_PLAIN;
	struct objects o;

	if (objects_open(path, &o) != 0)
		return most;
	while (most != STACK_EXECUTABLE && objects_next(&o)) {
		enum stack says = o.image.type == ET_REL ? object_says(&o.image) : segment_says(&o.image);
		most = says > most ? says : most;
	}
	objects_close(&o);
	return most;
}
