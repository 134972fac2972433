/* Relocatable objects, and the symbol tables of anything. */
#include <string.h>

#include "../base/mem.h"
#include "../base/str.h"
#include "image.h"

static void take_symbol(const GElf_Sym *sym, const char *name, struct facts *f)
{
	int bind = GELF_ST_BIND(sym->st_info);

	if (bind != STB_GLOBAL && bind != STB_WEAK && bind != STB_GNU_UNIQUE)
		return;
	if (strcmp(name, "__gnu_lto_slim") == 0)
		f->lto_only = true;
	else if (starts_with(name, "__gnu_lto_"))
		return;
	else if (sym->st_shndx != SHN_UNDEF)
		argv_add(&f->defined, name);
	else if (bind != STB_WEAK)
		argv_add(&f->undefined, name);
}

int read_symbols(const struct image *x, Elf_Scn *scn, struct facts *f, char **why)
{
	Elf_Data *data = elf_getdata(scn, NULL);
	size_t entry = gelf_fsize(x->elf, ELF_T_SYM, 1, EV_CURRENT);
	GElf_Shdr sh;
	GElf_Sym sym;

	if (!data || !entry || !gelf_getshdr(scn, &sh)) {
		*why = xstrdup("its symbol table cannot be read");
		return -1;
	}
	for (size_t i = 1, n = data->d_size / entry; i < n; i++) {
		if (!gelf_getsym(data, (int)i, &sym))
			break;
		const char *name = elf_strptr(x->elf, sh.sh_link, sym.st_name);
		if (!name) {
			*why = xasprintf("the name of symbol %zu lies outside its string table", i);
			return -1;
		}
		if (*name)
			take_symbol(&sym, name, f);
	}
	return 0;
}

int read_object(const struct image *x, struct facts *f, char **why)
{
	size_t names = 0;
	GElf_Shdr sh;

	elf_getshdrstrndx(x->elf, &names);
	for (Elf_Scn *scn = NULL; (scn = elf_nextscn(x->elf, scn));) {
		if (!gelf_getshdr(scn, &sh))
			continue;
		const char *name = elf_strptr(x->elf, names, sh.sh_name);
		if (sh.sh_type == SHT_SYMTAB && read_symbols(x, scn, f, why))
			return -1;
		if (name && strcmp(name, ".note.GNU-stack") == 0)
			f->exec_stack |= (sh.sh_flags & SHF_EXECINSTR) != 0;
	}
	read_notes(x, f);
	return 0;
}
