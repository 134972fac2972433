#ifndef MSTATIC_SPOTS_H
#define MSTATIC_SPOTS_H
/* The named places in a program: of its symbols those that have a size, or where it has none those of its map. */
#include <stddef.h>
#include <stdint.h>

#include "../elf/image.h"
#include "map.h"

struct spot {
	uint64_t section;   /* its number */
	uint64_t at, size;  /* from the section's beginning on */
	const char *name;   /* points into the image or the map */
	bool global;
};

/* Sorted by section, place, and the largest first. */
struct spots {
	struct spot *v;
	size_t n, room;
};

/* The image is kept open, and the map, which may be NULL. */
void spots_read(struct spots *p, const struct image *x, const struct map *m);
void spots_free(struct spots *p);
/* The first that ends behind this place in the section, or the first of a later section; NULL where there is none. */
const struct spot *spots_from(const struct spots *p, uint64_t section, uint64_t at);
/* The one behind it, or NULL. */
const struct spot *spots_next(const struct spots *p, const struct spot *one);

#endif
