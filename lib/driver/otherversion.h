#ifndef MSTATIC_OTHERVERSION_H
#define MSTATIC_OTHERVERSION_H
/* Tells where a project was configured by the host's library and is linked with another version, the sysroot's: CMake
 * and Meson, run without `mstatic run`, find the host's headers and name its library by path. Both say their version
 * in pkg-config's file. */
#include "plan.h"

/* Notes in p->other_version that the host's library at path, libNAME.so or libNAME.a, is of another version than the
 * sysroot's, which is linked in its place; nothing where that is not known. */
void other_version_note(struct plan *p, const char *path, const char *name);

#endif
