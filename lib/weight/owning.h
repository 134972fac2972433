#ifndef MSTATIC_OWNING_H
#define MSTATIC_OWNING_H
/* Whose a program's bytes are: by the file that a map has for them, or by the symbol that is there. */
#include "../host/site.h"
#include "map.h"
#include "origin.h"
#include "spots.h"

struct owned {
	size_t owner, origin; /* numbers in struct origins; origin NO_ORIGIN for none */
};
#define NO_ORIGIN SIZE_MAX

struct owning {
	struct origins *origins;
	bool *present; /* of each origin: a symbol that it has for others is in the program */
	bool folder;   /* the sysroot's archives are among the origins */
};

/* Fills origins by the map, or where that is NULL or has code that was compiled at the link (LTO), by the archives in the
 * sysroot. path: the program's. */
void owning_begin(struct owning *w, const struct site *site, const char *path, const struct map *m,
		  const struct spots *spots, struct origins *origins);
void owning_end(struct owning *w);
/* Of a map's file; NULL: the linker's. BY_UNKNOWN for what was compiled at the link: there each symbol tells. */
struct owned owning_file(const struct owning *w, const char *file);
/* Of the symbol there: of the archives' members that have one of its name and size, one that is in the program; or the
 * program's own. */
struct owned owning_symbol(const struct owning *w, const struct spot *p);

#endif
