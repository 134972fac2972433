#ifndef MSTATIC_PART_H
#define MSTATIC_PART_H
/* Objects and the members of archives, read with libc alone, for the shim. Every byte is untrusted; what
 * lies outside the file is passed over. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "field.h"

struct bytes {
	const char *p;
	size_t n;
};

/* A part of a file: itself (name is NULL), or a member of the archive that it is. An archive's index is
 * called "/" or "/SYM64/". False: enough. */
typedef bool part_fn(const char *name, struct bytes b, void *data);

/* Calls fn for each; a thin archive's members are read from where they are. -1 with errno when path cannot
 * be read. */
int parts_walk(const char *path, part_fn *fn, void *data);

struct object {
	struct bytes b;
	bool wide, swap; /* ELF64; the most significant byte comes first */
};

/* False when b is no ELF file. */
bool object_open(struct bytes b, struct object *o);
/* A field of the structure at base; 0 where it does not lie in the object. */
uint64_t object_get(const struct object *o, uint64_t base, struct field f);
/* Where the header of section i stands. */
uint64_t object_section(const struct object *o, uint64_t i);
/* The bytes of the section with that header; none when they do not lie in the object. */
struct bytes object_contents(const struct object *o, uint64_t header);

#endif
