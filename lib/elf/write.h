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
};

/* Appends to out a relocatable object with these sections, which need no alignment. Its class, byte order, machine
 * and e_flags are like's. It has no code, and says that it needs no executable stack. */
void object_make(const struct image *like, const struct new_section *sections, size_t n, struct str *out);

/* Writes a field of the structure at offset at of an ELF file that is open for writing. 0, or -1 with errno. */
int field_patch(int fd, const struct image *x, uint64_t at, struct field f, uint64_t value);

#endif
