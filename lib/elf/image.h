#ifndef MSTATIC_IMAGE_H
#define MSTATIC_IMAGE_H
/* One ELF file in memory, proved to lie whole within its bytes. For the files of lib/elf alone. */
#include <gelf.h>
#include <stdbool.h>
#include <stdint.h>

#include "../base/str.h"
#include "facts.h"
#include "libcnames.h"

struct image {
	const unsigned char *p;
	size_t n;
	Elf *elf;
	GElf_Ehdr ehdr;
	size_t phnum;
	bool big; /* most significant byte first */
};

/* Opens n bytes; every section and segment is checked to lie within them. 0, or -1 with *why set
 * (fresh). The bytes must outlive the image. */
int image_open(struct image *x, const void *bytes, size_t n, char **why);
void image_close(struct image *x);
int image_bits(const struct image *x);

/* Numbers in the image's byte order; p need not be aligned. */
uint16_t image16(const struct image *x, const unsigned char *p);
uint32_t image32(const struct image *x, const unsigned char *p);

/* Where the loaded address addr is in the file, and how many bytes of its segment the file holds
 * from there on (0: nowhere). */
const unsigned char *image_at(const struct image *x, uint64_t addr, size_t *left);

/* Room between the parts: each adds to f what its part of the image says. Objects' symbols are
 * collected unsorted and with repetitions; facts.c puts them in order. */
int read_object(const struct image *x, struct facts *f, char **why);
int read_linked(const struct image *x, struct facts *f, char **why);
/* The symbols of the section at scn (SHT_SYMTAB or SHT_DYNSYM). */
int read_symbols(const struct image *x, Elf_Scn *scn, struct facts *f, char **why);
void read_notes(const struct image *x, struct facts *f);
/* Can this object be linked into a PIE that relocates itself? *known is false where this machine's
 * relocations are not known. */
bool is_pic(const struct image *x, bool *known);

/* Appends a regular file's bytes; anything else is refused: a pipe would wait, a device may do
 * anything. 0, or -1 with *why set (fresh). */
int read_regular(const char *path, struct str *out, char **why);

/* Members of an archive, in order. */
struct member {
	const char *name;
	const unsigned char *p;
	size_t n;
};
typedef int member_fn(const struct member *m, void *data, char **why);
bool is_archive(const void *bytes, size_t n);
/* Stops at the first member for which fn is not 0 and returns that; -1 with *why for a damaged
 * archive. */
int archive_walk(const void *bytes, size_t n, const char *dir, member_fn *fn, void *data, char **why);

/* Sorts a by by and drops repetitions. */
void argv_unique(struct argv *a, int (*by)(const void *, const void *));

#endif
