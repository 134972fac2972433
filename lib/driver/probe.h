#ifndef MSTATIC_PROBE_H
#define MSTATIC_PROBE_H
/* Answers the questions that build systems ask a compiler about folders and machine, with the sysroot's folders and
 * the target. */
#include "plan.h"

/* Sets p->answer for a line with a -print-… option or -dumpmachine. False when there is no such option, or when the
 * compiler itself must be asked (-print-prog-name). */
bool probe_answer(struct plan *p);

#endif
