#ifndef MSTATIC_LINKAGE_H
#define MSTATIC_LINKAGE_H
/* What of linked files refers to what: section by section, as linkers follow references when they drop what none leads to. */
#include "../elf/image.h"
#include "map.h"
#include "origin.h"

struct link_section {
	size_t origin;    /* the file's number in struct origins */
	const char *name; /* ".text.deflate" */
	bool loaded;      /* SHF_ALLOC */
	bool code;
	bool kept;        /* it is in the program, */
	uint64_t size;    /* with that many bytes, as a map says; 0 where there is none */
};

struct link_symbol {
	const char *name;
	size_t section;
	bool global, weak;
};

struct link_reference {
	size_t from, to;    /* sections */
	const char *by;     /* the symbol in from that has it; the section's name where there is none */
	const char *symbol; /* what it refers to: a symbol, or a section's name */
};

struct linkage {
	struct link_section *sections;
	size_t n, room;
	struct link_symbol *symbols; /* those that are defined: sorted by name, global ones first, weak ones behind others */
	size_t symbol_count, symbol_room;
	struct link_reference *references; /* sorted by from */
	size_t reference_count, reference_room;
	struct argv names;
};

/* Adds what an object has and refers to: an image_fn (origin.h) for a struct linkage. */
void linkage_add(const struct image *x, size_t origin, void *linkage);
/* To be called when all objects are added. What is kept is told by the map m; where that is NULL by the names of the
 * program's symbols, which are sorted: a section that has one of them is. */
void linkage_end(struct linkage *l, const struct origins *o, const struct map *m, const struct argv *names);
void linkage_free(struct linkage *l);
/* The first symbol of that name, behind which the others of it are; NULL where there is none. */
const struct link_symbol *linkage_symbol(const struct linkage *l, const char *name);

#endif
