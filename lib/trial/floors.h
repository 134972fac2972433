#ifndef MSTATIC_FLOORS_H
#define MSTATIC_FLOORS_H
/* A program on older machines: kernels without the system calls that came later, and the processor with the baseline of
 * its target. */
#include "asks.h"

/* Adds a verdict for each kernel (newcalls.h). */
void floors_kernels(struct subject *s, struct verdicts *all);
/* Adds the verdict on the processor. */
void floors_processor(struct subject *s, const struct tries *t, struct verdicts *all);

#endif
