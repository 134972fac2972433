#ifndef MSTATIC_UNNEEDED_H
#define MSTATIC_UNNEEDED_H
/* What is in a program though nothing refers to it. */
#include "size.h"

/* Bytes of it, by the map and the files that were linked; 0 without a map, and where an object of the program's own cannot
 * be read: what that one refers to is not known. */
uint64_t unneeded_bytes(const struct size *z);

#endif
