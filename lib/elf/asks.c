#include "asks.h"

#include <string.h>

#include "../base/mem.h"
#include "objects.h"
#include "resymbol.h"

/* Reads what an object says of its stack by the flags of a section that is not loaded, one of its last: an archive of
 * Rust's has a hundred thousand sections. gcc's LTO data is told by the names of sections; clang and rustc, which have
 * one table for names of sections and symbols, make none. */
static struct asks object_says(const struct image *x)
{
	static const char lto[] = ".gnu.lto_";
	struct range names = image_names(x);
	struct asks says = {0};
	bool one_table = false;
	struct section s;

	for (uint64_t i = x->sections.n; i-- > 1 && image_section(x, i, &s);) {
		if (s.type == SHT_SYMTAB)
			one_table = s.link == x->names;
		bool note = (s.type == SHT_PROGBITS || s.type == SHT_NOTE) && !(s.flags & SHF_ALLOC);
		if (!note || !name_is(names, s.name, ".note.GNU-stack"))
			continue;
		says.stack = s.flags & SHF_EXECINSTR ? STACK_EXECUTABLE : STACK_PLAIN;
		break;
	}
	const unsigned char *p = one_table || !names.n ? NULL : range_at(names, 0, names.n);
	says.lto = p && memmem(p, (size_t)names.n, lto, sizeof lto - 1);
	if (says.lto && says.stack == STACK_PLAIN)
		says.stack = STACK_LATER;
	return says;
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

/* Its symbol table is one of an object's last sections, too. */
static bool object_versioned(const struct image *x)
{
	struct symbols all;
	struct section s = {0};

	for (uint64_t i = x->sections.n; i-- > 1 && image_section(x, i, &s) && s.type != SHT_SYMTAB;)
		;
	if (s.type != SHT_SYMTAB)
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

static void add(struct asks *all, const struct asks *one)
{
	if (one->stack > all->stack)
		all->stack = one->stack;
	all->lto |= one->lto;
	all->versions |= one->versions;
}

struct asks asks_of(const char *path, bool names)
{
	struct asks all = {0};
	struct objects o;

	if (objects_open(path, &o) != 0)
		return all;
	while (objects_next(&o)) {
		bool object = o.image.type == ET_REL;
		struct asks one = object ? object_says(&o.image) : (struct asks){.stack = segment_says(&o.image)};
		one.versions = names && object && !all.versions && object_versioned(&o.image);
		add(&all, &one);
	}
	objects_close(&o);
	return all;
}

char *asks_text(const struct asks *a)
{
	bool stack = a->stack == STACK_EXECUTABLE;

	return xasprintf("%s%s%s", stack ? "stack" : "", stack && a->lto ? " " : "", a->lto ? "lto" : "");
}

struct asks asks_read(const char *text)
{
	struct asks a = {.lto = strstr(text, "lto") != NULL};

	a.stack = strstr(text, "stack") ? STACK_EXECUTABLE : a.lto ? STACK_LATER : STACK_PLAIN;
	return a;
}
