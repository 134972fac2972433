#ifndef MSTATIC_BINFMT_H
#define MSTATIC_BINFMT_H
/* What the kernel runs another machine's programs by: binfmt_misc, which since Linux 6.7 each user namespace may have
 * of its own. Programs that are run by their path, from scripts and makefiles, need it; build systems that know of an
 * emulator do without. */
#include "../host/site.h"

/* The emulator that the kernel would have to know for the target's programs, an absolute path; fresh. NULL where it
 * runs them as it is, or there is no emulator. */
char *binfmt_wanted(const struct site *site);
/* Makes it known in this process's user namespace, which has to be a new one, with a mount namespace. 0, or -1 with
 * errno. */
int binfmt_register(const struct target *t, const char *emulator);

#endif
