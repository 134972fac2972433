#ifndef MSTATIC_DIRECT_H
#define MSTATIC_DIRECT_H
/* Links without the compiler. A line that only links objects and libraries is handed on by the compiler to ld, by two
 * programs of its own, with words in front that are always the same (host/ldhead.h). The shim writes that line itself
 * and runs ld at once: the same words, the same bits, in less time. */
#include "plan.h"

/* Works out ld's line, in ld, for the compiler's line that plan_compile() worked out in p; *bad is what plan_link()
 * returned. False where the compiler has to be run: by any other than gcc, for all but links of programs, for sources,
 * for LTO data, and for any word of which it is not known here what the compiler makes of it. */
bool direct_plan(struct plan *p, struct plan *ld, const char *scratch, int *bad);

#endif
