#ifndef MSTATIC_WRITE_H
#define MSTATIC_WRITE_H
/* Writes ELF: small objects that carry notes and other bytes, and single fields of a file that exists. */
#include "../base/str.h"
#include "image.h"

struct new_section {
	const char *name;
	uint32_t type;
	uint64_t flags;
	const char *bytes;
	size_t n;
	uint64_t align; /* 0: none is needed */
	size_t keeps;   /* the symbol that is not dropped where this section is not; symbols count from 1, 0: none */
};
/* A local symbol. Sections count from 1. */
struct new_symbol {
	const char *name;
	size_t section;
	uint64_t value, size;
};

/* Appends to out a relocatable object with these sections and symbols, of a source file that is called mstatic: linkers
 * would make up a name for it. Its class, byte order, machine and e_flags are
 * like's. It has no code, and says that it needs no executable stack. */
void object_make(const struct image *like, const struct new_section *sections, size_t n,
		 const struct new_symbol *symbols, size_t symbol_count, struct str *out);

/* Whether relocations for such a machine have addends (Elf_Rela). */
bool machine_addends(int machine, struct form form);
/* Where in r_info the number of the symbol begins. */
unsigned relocation_symbol_bit(int machine, struct form form);
/* Appends a relocation to that symbol that changes nothing: R_*_NONE is 0 for any machine. */
void relocation_none(int machine, struct form form, bool addend, uint64_t symbol, struct str *out);

/* Writes a field of the structure at offset at of an ELF file that is open for writing. 0, or -1 with errno. */
int field_patch(int fd, const struct image *x, uint64_t at, struct field f, uint64_t value);

#endif
