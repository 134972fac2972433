#ifndef MSTATIC_LINKED_H
#define MSTATIC_LINKED_H
/* What an executable or shared object says of itself. */
#include "factsheet.h"
#include "image.h"

/* Adds it to f. 0, or -1 with *why (fresh). */
int linked_read(const struct image *x, struct facts *f, char **why);

#endif
