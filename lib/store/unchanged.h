#ifndef MSTATIC_UNCHANGED_H
#define MSTATIC_UNCHANGED_H
/* Most fetches find that all is there, after having read and digested every recipe that is wanted. So the looks of
 * all that such a fetch reads are kept, in $MSTATIC_HOME/unchanged/ROOT, for the next one that is asked the same. */
#include "../base/looks.h"
#include "resolve.h"

/* The looks of all by which a fetch of f->names, settled, tells that nothing is to be done. compiler:
 * compiler_identity(). */
void unchanged_look(const struct fetch *f, const char *compiler, struct looks *l);
/* True when a fetch with these looks found nothing to do. */
bool unchanged_is(const struct site *site, const struct looks *l);
/* Keeps the looks from before a fetch that found nothing to do for these jobs, where they tell all. */
void unchanged_keep(const struct fetch *f, const struct jobs *jobs, const struct looks *l);

#endif
