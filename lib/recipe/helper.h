#ifndef MSTATIC_HELPER_H
#define MSTATIC_HELPER_H
/* Helpers: what the builds of several recipes have in common, as functions of the shell, in recipes/helpers/NAME.sh.
 * A recipe names those that its build calls on its `uses` line. What they run on the building machine a helper says
 * in lines of its own that begin with "# host ", as a recipe does with `host`. */
#include "recipe.h"

/* Fills r->helpers, and adds to r->host what they run. 0; -1 after a message when there is no such helper. */
int helpers_find(const struct site *site, struct recipe *r);

#endif
