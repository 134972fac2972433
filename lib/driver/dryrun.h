#ifndef MSTATIC_DRYRUN_H
#define MSTATIC_DRYRUN_H
/* What would become of a line, without running it. */
#include "plan.h"

#define DRYRUN_SCRATCH "/tmp/mstatic-…" /* a name for the folder that the shim would make */

/* Works out the compiler's line and, where it links, ld's; ld->argv is NULL where it does not. line: "mstatic-cc main.o",
 * or "main.o" for C's compiler. 0, or -1 after a message. */
int dryrun(const struct site *site, char *const *line, struct plan *cc, struct plan *ld);

#endif
