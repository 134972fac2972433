#ifndef MSTATIC_INDEX_H
#define MSTATIC_INDEX_H
/* Writes the link index of a sysroot in dir: mstatic/index, in driver/linkindex.h's format. */
#include "generation.h"

/* 0, or -1 after a message. */
int index_write(const struct site *site, const struct generation *g, const char *dir, const char *compiler);

#endif
