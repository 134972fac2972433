#ifndef MSTATIC_NEEDS_H
#define MSTATIC_NEEDS_H
/* Which archives the archives of a recipe need, found by their symbols. */
#include "../build/place.h"
#include "entry.h"

/* What each archive of dest needs: "LIB [LIB…]" lines, sorted by LIB. A symbol is looked for in the
 * base's archives first (they are on every link line and need no name), then in the recipe's own in
 * the order of its `libs`, then in those of deps. 0, or -1 after a message. */
int archive_needs(const struct build *b, struct entry *const *deps, size_t n, struct argv *lines);

#endif
