#ifndef MSTATIC_ORIGIN_H
#define MSTATIC_ORIGIN_H
/* Where a program's bytes come from: the objects and members of archives that were linked, each with the owner that it is
 * counted for. An owner is a component (by the mark of the file, lib/elf/mark.h), an archive that no recipe made, or the
 * program itself, whose objects are neither. Files are read as they are now; one that is gone is known by its name. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "../elf/image.h"

enum owner_kind { OWNER_PROGRAM, OWNER_LINKER, OWNER_UNKNOWN, OWNER_RECIPE, OWNER_ARCHIVE };
/* The word for it in JSON. */
extern const char *const owner_kinds[];

struct owner {
	enum owner_kind kind;
	char *name;    /* "zlib", "libfoo.a"; of a crate's archive the crate's; of the program its file's */
	char *version; /* "" where none is known */
	char *part;    /* the mark; NULL for others */
};
/* The number of these owners. */
enum { BY_PROGRAM, BY_LINKER, BY_UNKNOWN, FIXED_OWNERS };

struct origin {
	char *file;    /* as a map has it: "x.o", "/usr/lib/libz.a(deflate.o)" */
	size_t member; /* where in it the member's name begins; 0 for an object */
	size_t owner;
	bool there;    /* the file was read */
};

/* A symbol of one of the files. */
struct origin_symbol {
	const char *name;
	size_t origin;
	uint64_t size;
	bool defined, global, weak;
};

struct origins {
	struct owner *owners;
	size_t owner_count, owner_room;
	struct origin *v;
	size_t n, room;
	size_t named; /* how many of them, the first, came from a map: sorted by file */
	struct origin_symbol *symbols;
	size_t symbol_count, symbol_room;
	struct argv names; /* the symbols' */
};

/* Begins with the fixed owners; program: its path. */
void origins_begin(struct origins *o, const char *program);
/* Gets an object that is read, with its number in v. */
typedef void image_fn(const struct image *x, size_t origin, void *data);
/* Adds the files that a map names: sorted, each once. Before all others. look, unless it is NULL, gets each that is there. */
void origins_of_map(struct origins *o, const struct argv *files, image_fn *look, void *data);
/* Adds every object and member of every archive in a folder, those alone whose mark is among parts, unless that is
 * empty, with symbols. */
void origins_of_folder(struct origins *o, const char *folder, const struct argv *parts);
/* Sorts the symbols by name: defined ones first, then global ones. */
void origins_sort_symbols(struct origins *o);
/* The first symbol of that name, behind which the others of it are; NULL when there is none. */
const struct origin_symbol *origin_symbol(const struct origins *o, const char *name);
/* The number of a file that a map named; n when there is none. */
size_t origin_find(const struct origins *o, const char *file);
/* True for an object of the program's own. */
bool origin_is_own(const struct origin *f);
/* "libz.a(deflate.o)": the file without its folders. Points into it. */
const char *origin_title(const struct origin *f);
/* "zlib 1.3.2"; fresh. */
char *owner_title(const struct owner *w);
void origins_free(struct origins *o);

/* Adds the marks in the ELF file at path: what a program has. */
void marks_of(const char *path, struct argv *parts);

#endif
