#ifndef MSTATIC_EXPLAIN_H
#define MSTATIC_EXPLAIN_H
/* Why a link failed, where it is one of the things that go wrong with static linking: a line or two of our
 * own, behind what the linker said. */
#include "plan.h"

/* said: the end of what the linker printed, in any language; of its messages only those in English tell
 * which names are missing. */
void explain_link(const struct plan *p, const char *said);

#endif
