#ifndef MSTATIC_WRITE_H
#define MSTATIC_WRITE_H
/* What is written of ELF files: objects that carry notes and other bytes, and numbers in a file that is there. */
#include "../base/str.h"
#include "image.h"

struct new_section {
	const char *name;
	uint32_t type;
	uint64_t flags;
	const char *bytes;
	size_t n;
};

/* Appends to out a relocatable object of like's class, byte order, machine and e_flags with these sections, which
 * need no alignment. It has no code, and no need of an executable stack, which it says. */
void object_make(const struct image *like, const struct new_section *sections, size_t n, struct str *out);

/* Writes a field of the structure at offset at of an ELF file that is open for writing. 0, or -1 with errno. */
int field_patch(int fd, const struct image *x, uint64_t at, struct field f, uint64_t value);

#endif
