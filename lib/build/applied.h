#ifndef MSTATIC_APPLIED_H
#define MSTATIC_APPLIED_H
/* The patches that a build's sources have got: the recipe's own, which it began with, and those that it applied itself
 * and named in /build/applied, a path a line, relative to /build ("debian/patches/fix.patch").
 *
 * The build may leave anything there: list and patches are plain files, opened below the build's folder without
 * following links; a list of more than APPLIED_LIST bytes, and patches of more than APPLIED_BYTES in all, are refused. */
#include "place.h"

#define APPLIED_LIST (64 << 10)
#define APPLIED_BYTES (16 << 20)

/* Adds to lines, for each of them in that order, "FILE sha256:HEX [CVE…]": its path, of an own one beside the recipe;
 * and the advisories that its name, or its text before the first change, name. 0, or -1 after a message. */
int applied_patches(const struct build *b, struct argv *lines);

#endif
