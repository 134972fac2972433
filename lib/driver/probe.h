#ifndef MSTATIC_PROBE_H
#define MSTATIC_PROBE_H
/* Questions about folders and machine: build systems ask the compiler where libraries are, so the
 * answers must be the sysroot's. */
#include "plan.h"

/* Answers a -print-… or -dumpmachine line into p->answer. False when there is none or when only the
 * compiler knows (-print-prog-name). */
bool probe_answer(struct plan *p);

#endif
