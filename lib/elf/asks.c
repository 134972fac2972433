#include "asks.h"

#include <string.h>

#include "objects.h"
#include "resymbol.h"

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

static bool object_versioned(const struct image *x)
{
	struct symbols all;
	struct section s;

	if (!image_find(x, SHT_SYMTAB, &s))
		return false;
	image_symbols(x, &s, &all);
	if (!all.names.n || !memchr(all.names.p, '@', (size_t)all.names.n))
		return false;
	for (uint64_t i = 0; i < all.n; i++) {
		struct symbol one = symbol_get(&all, i);
		if (one.name && symbol_global(&one) && one.section == SHN_UNDEF && unversioned(one.name))
			return true;
	}
	return false;
}

struct asks asks_of(const char *path, bool names)
{
	struct asks all = {STACK_PLAIN, false};
	struct objects o;

	if (objects_open(path, &o) != 0)
		return all;
	while ((all.stack != STACK_EXECUTABLE || (names && !all.versions)) && objects_next(&o)) {
		bool object = o.image.type == ET_REL;
		enum stack says = object ? object_says(&o.image) : segment_says(&o.image);
		all.stack = says > all.stack ? says : all.stack;
		all.versions = all.versions || (names && object && object_versioned(&o.image));
	}
	objects_close(&o);
	return all;
}
