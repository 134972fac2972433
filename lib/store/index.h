#ifndef MSTATIC_INDEX_H
#define MSTATIC_INDEX_H
/* Writes the link index of a sysroot; driver/linkindex.h has its format. */
#include "../base/str.h"
#include "../recipe/recipe.h"
#include "generation.h"

/* Writes dir/mstatic/index for a sysroot with g's entries. compiler: compiler_identity(). 0, or -1 after a
 * message. */
int index_write(const struct site *site, const struct generation *g, const char *dir, const char *compiler);
/* Adds the rows about r's runtime libraries, as an entry keeps them in meta/runtime. */
void index_runtimes(struct str *s, const struct recipe *r);

#endif
