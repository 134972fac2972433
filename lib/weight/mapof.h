#ifndef MSTATIC_MAPOF_H
#define MSTATIC_MAPOF_H
/* The map that belongs to a program. */
#include "../elf/image.h"
#include "map.h"

/* Reads the map of the program at path: the one named, or where that is NULL PATH.map, if that is there and of the link
 * that made the program. *map_path: the path of it, fresh; NULL where there is none. 0, or -1 after a message. */
int map_of_program(const char *path, const struct image *x, const char *named, struct map *m, char **map_path);
/* What the map has of a section of the program; NULL where it has nothing. */
const struct map_section *map_of_section(const struct map *m, const struct image *x, const struct section *s);

#endif
