#ifndef MSTATIC_FRESH_H
#define MSTATIC_FRESH_H
/* A recipe that somebody goes on with: `mstatic new`. */
#include "../host/site.h"

/* Writes the folder INTO/NAME with a recipe, build and test for the source: an http(s) URL, a file of this machine, or
 * "debian:PACKAGE" (derive.h). What it needs is by what the tree's build files say (scan.h). With build it is then built, and what
 * it promises is what that leaves (yield.h), which the test uses (usage.h); else, and where it does not build, by these files too.
 * A source that nobody vouches for is pinned by what came: that is said. 0, or -1 after a message, and there is no folder. */
int fresh_write(const struct site *site, const char *name, const char *source, const char *into, bool build);

#endif
