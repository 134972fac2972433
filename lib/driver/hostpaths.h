#ifndef MSTATIC_HOSTPATHS_H
#define MSTATIC_HOSTPATHS_H
/* The rules that keep the host's headers and libraries out of the compiler's line. Such paths are dropped and
 * noted, so that a project that names them builds. */
#include "plan.h"

/* The rule for folders in environment variables (CPATH, LIBRARY_PATH and their kin). */
void rule_environment(struct plan *p);
/* The rule for paths on the line, in any option. */
void rule_host_paths(struct plan *p);

/* The rest of a path that begins with "=" or "$SYSROOT", by which compilers and linkers mean a path in the sysroot;
 * NULL for other paths. Points into path. */
const char *behind_sysroot(const char *path);

#endif
