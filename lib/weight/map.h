#ifndef MSTATIC_MAP_H
#define MSTATIC_MAP_H
/* The map of a link, which a linker writes for -Map=FILE: which stretch of the program comes from which file. The forms of
 * bfd's ld, gold, lld and mold are read. Every byte is untrusted; lines that are not understood are passed over. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "../base/argv.h"

/* Bytes of a section of the program, as they came from one section of one file. */
struct stretch {
	uint64_t at, size;   /* from the beginning of the program's section on; size may be 0 */
	const char *file;    /* "x.o", "libz.a(deflate.o)", as the line had it; NULL where the linker made them */
	const char *section; /* the file's: ".text.deflate" */
};

/* A name that the map has for a place in a section of the program. */
struct map_symbol {
	uint64_t at;
	const char *name;
};

/* A section of the program. */
struct map_section {
	const char *name;
	uint64_t address, size;
	struct stretch *stretches; /* in the order of their places */
	size_t n;
	struct map_symbol *symbols; /* the same */
	size_t symbol_count;
};

/* Why a member was taken out of its archive, as bfd's ld and gold say it. */
struct pull {
	const char *file, *by, *symbol; /* by: the file that refers to the symbol */
};

/* The strings point into text. */
struct map {
	char *text;
	struct map_section *sections; /* sorted by address and name */
	size_t n;
	struct pull *pulls;
	size_t pull_count;
};

/* Reads the map at path. 0; -1 with *why (fresh), also for a file that is no map. m may be freed after either. */
int map_read(const char *path, struct map *m, char **why);
/* The same for bytes in memory, which are copied. */
int map_parse(const char *bytes, size_t n, struct map *m, char **why);
void map_free(struct map *m);
/* Adds the files that it names, sorted, each once. */
void map_files(const struct map *m, struct argv *files);
/* The section of that name and address; NULL when there is none. */
const struct map_section *map_section(const struct map *m, const char *name, uint64_t address);

#endif
