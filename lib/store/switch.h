#ifndef MSTATIC_SWITCH_H
#define MSTATIC_SWITCH_H
/* Makes generations of the sysroot, and switches from one to the next. */
#include "generation.h"

/* Makes g the current generation, under the home's lock. Two entries with the same path are refused, both named.
 * compiler: compiler_identity(). 0, or -1 after a message. */
int generation_switch(const struct site *site, const struct generation *g, const char *compiler);

/* Takes the sysroot away, under the home's lock; generations that are leased stay until the next one is made. 0, or
 * -1 after a message. */
int generation_end(const struct site *site);

/* A sysroot of g's entries in dir, which is created; for a build's private home. seen is the path
 * that the build sees it at. Times of change are the entries'. 0, or -1 after a message. */
int generation_fill(const struct site *site, const struct generation *g, const char *dir,
		    const char *seen, const char *prefix, const char *compiler);

#endif
