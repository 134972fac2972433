#ifndef MSTATIC_HOSTPATHS_H
#define MSTATIC_HOSTPATHS_H
/* The rules that keep the host's headers and libraries out of the compiler's line. Such paths are dropped and
 * noted, so that a project that names them builds. */
#include "plan.h"

/* What comes in by the environment. */
void rule_environment(struct plan *p);
/* What stands on the line, in whichever option. */
void rule_host_paths(struct plan *p);

/* What follows "=" or "$SYSROOT" at the beginning of a path, by which compilers and linkers mean a path in the
 * sysroot; else NULL. Points into path. */
const char *behind_sysroot(const char *path);

#endif
