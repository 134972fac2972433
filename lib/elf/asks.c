#include "asks.h"

#include <string.h>

#include "../base/mem.h"
#include "../base/str.h"
#include "ltodata.h"
#include "objects.h"
#include "resymbol.h"

/* Reads what an object says of its stack by the flags of a section that is not loaded, one of its last: an archive of
 * Rust's has a hundred thousand sections. gcc's LTO data is told by the names of sections; clang and rustc, which have
 * one table for names of sections and symbols, make none. */
static struct asks object_says(const struct image *x)
{
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
	says.lto = p && memmem(p, (size_t)names.n, LTO_SECTION, sizeof LTO_SECTION - 1);
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

/* The names that compilers and libcs give to sections, each also with more behind a dot. */
static const char *const usual[] = {
	".text", ".rodata", ".data", ".bss", ".tdata", ".tbss", ".eh_frame", ".gcc_except_table", ".group", ".note",
	".init", ".fini", ".preinit_array", ".init_array", ".fini_array", ".ctors", ".dtors", ".jcr", ".gnu",
	".tm_clone_table", ".ltext", ".lrodata", ".ldata", ".lbss", ".sdata", ".sdata2", ".sbss", ".sbss2", ".srodata",
	".rodata1", ".data1", ".got", ".toc", ".opd", ".ARM", ".MIPS", ".reginfo", ".pdr", ".lit4", ".lit8", ".riscv"};

static bool usual_name(struct range names, uint64_t at)
{
	for (size_t i = 0; i < sizeof usual / sizeof *usual; i++) {
		size_t n = strlen(usual[i]);
		const unsigned char *p = range_at(names, at, n + 1);
		if (p && memcmp(p, usual[i], n) == 0 && (!p[n] || p[n] == '.'))
			return true;
	}
	return false;
}

static bool own_sections(const struct image *x)
{
	struct range names = image_names(x);
	struct section s;

	for (uint64_t i = 1; i < x->sections.n && image_section(x, i, &s); i++)
		if ((s.flags & SHF_ALLOC) && !usual_name(names, s.name))
			return true;
	return false;
}

static void add(struct asks *all, const struct asks *one)
{
	if (one->stack > all->stack)
		all->stack = one->stack;
	all->lto |= one->lto;
	all->versions |= one->versions;
	all->sections |= one->sections;
}

struct asks asks_of(const char *path, int what)
{
	struct asks all = {0};
	struct objects o;

	if (objects_open(path, &o) != 0)
		return all;
	while (objects_next(&o)) {
		bool object = o.image.type == ET_REL;
		struct asks one = object ? object_says(&o.image) : (struct asks){.stack = segment_says(&o.image)};
		one.versions = (what & ASK_VERSIONS) && object && !all.versions && object_versioned(&o.image);
		one.sections = (what & ASK_SECTIONS) && object && !all.sections && own_sections(&o.image);
		add(&all, &one);
	}
	objects_close(&o);
	return all;
}

char *asks_text(const struct asks *a)
{
	const char *const words[] = {a->stack == STACK_EXECUTABLE ? "stack" : "", a->sections ? "sections" : ""};
	struct str s = {0};

	str_add(&s, "");
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (*words[i])
			str_addf(&s, "%s%s", s.n ? " " : "", words[i]);
	return s.p;
}

struct asks asks_read(const char *text)
{
	bool stack = strstr(text, "stack") != NULL;

	return (struct asks){.stack = stack ? STACK_EXECUTABLE : STACK_PLAIN, .sections = strstr(text, "sections") != NULL};
}
