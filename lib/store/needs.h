#ifndef MSTATIC_NEEDS_H
#define MSTATIC_NEEDS_H
/* Which archives each archive of a recipe needs, found by their symbols, and what it asks of a program. */
#include "../recipe/recipe.h"
#include "entry.h"

/* What each archive of the recipe's in staged/usr/lib needs: "LIB [LIB…]" lines, sorted by LIB. A symbol is looked
 * for in the base's archives first (they are on every link line and need no name), then in the recipe's own in the
 * order of its `libs`, then in those of deps. 0, or -1 after a message. */
int archive_needs(const struct recipe *r, const char *staged, struct entry *const *deps, size_t n,
		  struct argv *lines);
/* "LIB WORD…" lines, sorted, for those in staged/usr/lib that ask something of a program (lib/elf/asks.h). */
void archive_asks(const char *staged, struct argv *lines);

#endif
