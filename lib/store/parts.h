#ifndef MSTATIC_STORE_PARTS_H
#define MSTATIC_STORE_PARTS_H
/* Writes what programs say of the components in them; driver/parts.h has the format. */
#include "generation.h"

/* Writes dir/mstatic/parts for a sysroot with g's entries. 0, or -1 after a message. */
int parts_write(const struct site *site, const struct generation *g, const char *dir);

#endif
