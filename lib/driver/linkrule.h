#ifndef MSTATIC_LINKRULE_H
#define MSTATIC_LINKRULE_H
/* The rule of the compiler's line for a link: the kind of its result, the linker, and what ld's line is told. */
#include "plan.h"

void rule_link(struct plan *p);

#endif
