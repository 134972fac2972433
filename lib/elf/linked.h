#ifndef MSTATIC_LINKED_H
#define MSTATIC_LINKED_H
/* The part of facts.h for executables and shared objects. */
#include "factsheet.h"
#include "image.h"

/* Adds to f what x says. 0, or -1 with *why (fresh). */
int linked_read(const struct image *x, struct facts *f, char **why);

#endif
