#ifndef MSTATIC_COMMONS_H
#define MSTATIC_COMMONS_H
/* Variables without a value that several objects define, mostly by a header that lacks an "extern". gcc before 10 let
 * the linker make one of them (-fcommon), and many an old program relies on it. */
#include "plan.h"

/* True when a link failed for such variables alone, each of one size in all the objects: names gets them. said: what
 * ld printed, in English; only GNU ld's messages are known. */
bool commons_alone(const struct plan *p, const char *said, struct argv *names);
/* What makes one of them, added to ld's line. */
void commons_join(struct argv *line);

#endif
