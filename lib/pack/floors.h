#ifndef MSTATIC_FLOORS_H
#define MSTATIC_FLOORS_H
/* A program on older machines: kernels without the system calls that came later, and the processor with the baseline of
 * its target. */
#include "asks.h"

/* Adds a verdict for each kernel (newcalls.h). here: its run on this machine; output: what it prints is compared. */
void floors_kernels(struct subject *s, const struct attempt *here, bool output, struct verdicts *all);
/* Adds the verdict on the processor. */
void floors_processor(struct subject *s, const struct tries *t, const struct attempt *here, bool output, struct verdicts *all);

#endif
