#ifndef MSTATIC_OBJECT_H
#define MSTATIC_OBJECT_H
/* The part of facts.h for relocatable objects, and for the symbols of any file. */
#include "factsheet.h"
#include "image.h"

/* Each adds to f what it reads; symbols are collected unsorted and with repetitions. 0, or -1 with *why (fresh). */
int object_read(const struct image *x, struct facts *f, char **why);
int symbols_collect(const struct image *x, const struct section *table, struct facts *f, char **why);

#endif
