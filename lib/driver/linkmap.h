#ifndef MSTATIC_LINKMAP_H
#define MSTATIC_LINKMAP_H
/* The map of a link, PROGRAM.map beside the program, for `mstatic size` and `mstatic why`. It is kept where a line has
 * -fmstatic-map, or the environment MSTATIC_MAP=1, unless ld's line names one by -Map. */
#include "link.h"

#define MAP_VARIABLE "MSTATIC_MAP"

/* The rule for the compiler's line: takes the option off, and sets p->map for a program. */
void rule_map(struct plan *p);
/* For ld's line. */
void map_add(struct plan *p, const struct link *k);

#endif
