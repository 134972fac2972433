#ifndef MSTATIC_EXPORTS_H
#define MSTATIC_EXPORTS_H
/* What libraries of a sysroot say to the configure steps of all that is built with them: the `exports` lines of their
 * recipes, for each kind of build system a file beside the one that it reads first. */
#include "generation.h"

/* Writes these files into dir/mstatic, also for a sysroot whose libraries say nothing. 0, or -1 after a message. */
int exports_write(const struct site *site, const struct generation *g, const char *dir);

#endif
