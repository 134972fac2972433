#ifndef MSTATIC_TRY_H
#define MSTATIC_TRY_H
/* Does a program run anywhere? It is run on this machine, then where one thing is missing at a time, and each run is
 * compared with the first: how it ended, and what it printed, unless that differs from run to run here already. */
#include "attempt.h"
#include "verdict.h"

/* Tries the program and adds its verdicts. expected: the exit status that it has to end with here, or -1 for any. A
 * program that needs a loader gets one verdict, and is not run. 0; -1 after a message, when interrupted. */
int try_program(struct subject *s, int expected, struct verdicts *all);

#endif
