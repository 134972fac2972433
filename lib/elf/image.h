#ifndef MSTATIC_IMAGE_H
#define MSTATIC_IMAGE_H
/* One ELF file: an object, a program, a shared object, or a member of an archive. Every byte is untrusted: what
 * its headers say of its parts is believed only where those lie inside it, and passed over elsewhere;
 * image_check tells a file that is whole. */
#include "field.h"
#include "input.h"

/* A table of headers: so many whole ones lie in the file. */
struct headers {
	uint64_t at, step, n;
	uint64_t said; /* how many there should be */
};

struct image {
	struct range bytes;
	struct form form;
	int type, machine, bits; /* e_type, e_machine; 32 or 64 */
	struct headers sections, segments;
	uint64_t names; /* the section that has the names of all */
};

struct section {
	uint64_t name, flags, offset, size, align;
	uint32_t type, link, info;
};

struct segment {
	uint32_t type, flags;
	uint64_t offset, address, size, memory, align; /* size is that in the file */
};

bool image_is(struct range r);
/* NULL, or the reason why the range is no ELF file. */
const char *image_open(struct range r, struct image *x);
/* 0 when every section and segment lies within the file; else -1 with *why (fresh). */
int image_check(const struct image *x, char **why);

/* False when there is no such header in the file. Section 0 is none. */
bool image_section(const struct image *x, uint64_t i, struct section *s);
bool image_segment(const struct image *x, uint64_t i, struct segment *s);
/* The first section of that type that is not empty; 0 when there is none. */
uint64_t image_find(const struct image *x, uint32_t type, struct section *s);
/* Where it is; empty where it has no bytes in the file, or not all of them. */
struct range image_part(const struct image *x, const struct section *s);
/* Its bytes, which stay until the file is closed. */
struct bytes image_contents(const struct image *x, const struct section *s);
/* The names of all sections, among which section.name counts. */
struct range image_names(const struct image *x);
/* Whether the string at offset at of the table is text. */
bool name_is(struct range names, uint64_t at, const char *text);

/* What of the loaded address on its segment has in the file. */
struct bytes image_loaded(const struct image *x, uint64_t address);

struct symbol {
	const char *name; /* NULL where it lies outside the table of names */
	unsigned bind;    /* STB_GLOBAL, … */
	uint32_t section; /* SHN_UNDEF, SHN_ABS, …; a number too large for its field is SHN_XINDEX */
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
