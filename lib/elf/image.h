#ifndef MSTATIC_IMAGE_H
#define MSTATIC_IMAGE_H
/* One ELF file: an object, a program, a shared object, or a member of an archive. Every byte is untrusted: a header
 * is believed only where what it describes lies inside the file, else it is passed over. image_check() tells whether
 * all of it lies inside. */
#include "code.h"
#include "field.h"
#include "input.h"

/* A table of headers. n: how many of them lie in the file whole. */
struct headers {
	uint64_t at, step, n;
	uint64_t said; /* how many the file says there are */
};

struct image {
	struct range bytes;
	struct form form;
	int type, machine, bits; /* e_type, e_machine; 32 or 64 */
	struct headers sections, segments;
	uint64_t names; /* the number of the section with the sections' names */
};

struct section {
	uint64_t name, flags, address, offset, size, align;
	uint32_t type, link, info;
};

struct segment {
	uint32_t type, flags;
	uint64_t offset, address, size, memory, align; /* size is that in the file */
};

/* True when the range begins as an ELF file does. */
bool image_is(struct range r);
/* Fills x. NULL, or a text that says why the range is no ELF file. */
const char *image_open(struct range r, struct image *x);
struct code image_code(const struct image *x);
/* 0 when every section and segment lies within the file; else -1 with *why (fresh). */
int image_check(const struct image *x, char **why);

/* Reads the header of section, or segment, number i. False when there is none; section 0 is none. */
bool image_section(const struct image *x, uint64_t i, struct section *s);
bool image_segment(const struct image *x, uint64_t i, struct segment *s);
/* The number of the first section of that type that is not empty; 0 when there is none. */
uint64_t image_find(const struct image *x, uint32_t type, struct section *s);
/* The first section of that name. False when there is none. */
bool image_named(const struct image *x, const char *name, struct section *s);
/* The stretch of the file that the section is; empty when not all of its bytes are in the file. */
struct range image_part(const struct image *x, const struct section *s);
/* The section's bytes; none in the same case. */
struct bytes image_contents(const struct image *x, const struct section *s);
/* The table with the names of all sections; section.name is an offset in it. */
struct range image_names(const struct image *x);
/* True when the string at offset at of the table equals text. */
bool name_is(struct range names, uint64_t at, const char *text);

/* The bytes from a loaded address on to the end of its segment, as far as the file has them. */
struct bytes image_loaded(const struct image *x, uint64_t address);

struct symbol {
	const char *name; /* NULL where it lies outside the table of names */
	unsigned bind;    /* STB_GLOBAL, … */
	unsigned visibility; /* STV_HIDDEN, … */
	uint32_t section; /* SHN_UNDEF, SHN_ABS, …; a number too large for its field is SHN_XINDEX */
	unsigned type;    /* STT_FUNC, … */
	uint64_t value, size;
};

struct symbols {
	struct form form;
	struct bytes table, names;
	uint64_t n;
};

/* The symbols in the section s (SHT_SYMTAB, SHT_DYNSYM); none when it has no bytes. */
void image_symbols(const struct image *x, const struct section *s, struct symbols *all);
/* Number i of them, which is below n. */
struct symbol symbol_get(const struct symbols *all, uint64_t i);
bool symbol_global(const struct symbol *s);

#endif
