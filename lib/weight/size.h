#ifndef MSTATIC_SIZE_H
#define MSTATIC_SIZE_H
/* Where a program's size comes from: each byte of the file is in exactly one row. What a byte belongs to is told by the map
 * of the link; else by the program's symbols, which are looked for in the sysroot's archives; else by its sections alone.
 * Every byte of program and map is untrusted. */
#include <stdint.h>

#include "../elf/image.h"
#include "../host/site.h"
#include "map.h"
#include "owning.h"

enum size_by { SIZE_BY_MAP, SIZE_BY_SYMBOLS, SIZE_BY_SECTIONS };
/* The word for it in JSON. */
extern const char *const size_bys[];

/* Strings live as long as struct size. */
struct size_row {
	size_t owner;        /* of origins.owners */
	size_t origin;       /* of origins.v; NO_ORIGIN for what no file is known of */
	const char *section; /* of the program: ".text"; "" for what lies between sections */
	const char *symbol;  /* "" where none is known */
	uint64_t bytes;      /* in the file */
	uint64_t memory;     /* zeroes in memory that are not in the file */
};

struct size {
	char *path;
	uint64_t bytes, memory; /* of the file; of all rows */
	enum size_by by;
	char *map_path;         /* NULL where there is none */
	struct size_row *rows;
	size_t n, room;
	struct origins origins;
	/* what the rows' strings are in */
	struct argv spelled;
	struct input in;
	struct image image;
	struct map map;
};

/* Reads the program at path; map_path: its map, or NULL for PATH.map where that is there and fits. 0, or -1 after a message;
 * to be freed after either. The site's target and editions are chosen. */
int size_read(const struct site *site, const char *path, const char *map_path, struct size *z);
void size_free(struct size *z);

/* What rows are added up by. */
enum size_level { LEVEL_COMPONENT, LEVEL_MEMBER, LEVEL_SECTION, LEVEL_SYMBOL };
#define LEVELS (LEVEL_SYMBOL + 1)
extern const char *const size_levels[];
/* Rows added up by level, the largest first, in fresh memory; what the level does not tell apart is that of any of them.
 * *n: how many. */
struct size_row *size_fold(const struct size *z, enum size_level level, size_t *n);
/* What a row of that level is called: "zlib 1.3.2", "libz.a(deflate.o)", ".text", "deflate". Fresh. */
char *size_title(const struct size *z, const struct size_row *row, enum size_level level);

#endif
