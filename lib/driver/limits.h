#ifndef MSTATIC_LIMITS_H
#define MSTATIC_LIMITS_H
/* What a static program has in part alone, or in vain: functions that would load what is not in it (shared objects, name
 * services, character sets, locales), by the table of the C library. */
#include "plan.h"

/* Says after the link of a program, once for each sort of such functions: which of the user's objects calls it, what does
 * not work, and what to do instead. Silent where it is not likely to matter: where only the sysroot's or a language's own
 * libraries call it, for tries of the compiler (host/trial.h), for name services unless this machine's nsswitch.conf has
 * others than the program can have, for character sets and locales unless the object holds the name of one. */
void limits_tell(const struct plan *p);

#endif
