#include "object.h"

#include <inttypes.h>
#include <string.h>

#include "../base/mem.h"
#include "../base/str.h"

static void take_symbol(const struct symbol *s, struct facts *f)
{
	if (!symbol_global(s))
		return;
	if (strcmp(s->name, "__gnu_lto_slim") == 0)
		f->lto_only = true;
	else if (starts_with(s->name, "__gnu_lto_"))
		return;
	else if (s->section != SHN_UNDEF)
		argv_add(&f->defined, s->name);
	else if (s->bind != STB_WEAK)
		argv_add(&f->undefined, s->name);
}

int symbols_collect(const struct image *x, const struct section *table, struct facts *f, char **why)
{
	struct symbols all;

	image_symbols(x, table, &all);
	for (uint64_t i = 1; i < all.n; i++) {
		struct symbol s = symbol_get(&all, i);
		if (!s.name) {
			*why = xasprintf("the name of symbol %" PRIu64 " lies outside its string table", i);
			return -1;
		}
		if (*s.name)
			take_symbol(&s, f);
	}
	return 0;
}

int object_read(const struct image *x, struct facts *f, char **why)
{
	struct range names = image_names(x);
	struct section s;

	for (uint64_t i = 1; image_section(x, i, &s); i++)
		if ((s.flags & SHF_EXECINSTR) && name_is(names, s.name, ".note.GNU-stack"))
			f->exec_stack = true;
	return image_find(x, SHT_SYMTAB, &s) ? symbols_collect(x, &s, f, why) : 0;
}
