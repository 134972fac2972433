#ifndef MSTATIC_LINT_H
#define MSTATIC_LINT_H
/* What is wrong with recipes, beyond what refuses to be read or built: what people and advisories look for is missing,
 * licences that nobody knows, pins that contradict each other, names that two recipes have. Of a recipe that the store
 * has as it is written now, what it installed is looked at too: names that are not declared, paths of other machines,
 * needs that are not used. */
#include "../host/site.h"
#include "findings.h"

/* names: of recipes, or folders with a '/'; none: all that came with mstatic. What cannot be read is a message, and
 * counts as one finding of "format". 0, or -1 after a message when the recipes that there are cannot be listed. */
int lint(const struct site *site, const struct argv *names, struct findings *out);

#endif
