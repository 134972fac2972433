#ifndef MSTATIC_RUNTIME_H
#define MSTATIC_RUNTIME_H
/* The compiler's own libraries that come as recipes: a line asks for them without naming a recipe, and
 * so they are fetched on demand. */
#include "plan.h"

/* What a compiler's line would use and the sysroot lacks. */
struct lacking {
	struct argv recipes;
	const char *what; /* "C++ library", of the first */
};

/* Fills l; false when nothing is lacking. */
bool runtime_lacking(const struct plan *p, struct lacking *l);

#endif
