#ifndef MSTATIC_DEPENDS_H
#define MSTATIC_DEPENDS_H
/* The file in which a linker tells make and ninja what it read (--dependency-file): a temporary file that it names is
 * gone by then, and each run of theirs would link anew. */
#include "plan.h"

/* After a link: takes the temporary files out of it, and puts the user's in the place of those that are copies. 0, or
 * -1 with errno. */
int depends_mend(const struct plan *p);

#endif
