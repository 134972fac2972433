#ifndef MSTATIC_STUBS_H
#define MSTATIC_STUBS_H
/* What ld's line has where programs are linked with stubs of the C library's shared ones (sysroot-templates/libc, shared). */
#include "plan.h"

/* What the sysroot's archives define is seen by nobody else in the process, which may have another version of it. */
void stubs_hide_archives(struct plan *p);
/* Adds a stub. All but the libc itself are asked for at run time where the program needs them; what a later release has in
 * the libc is an archive in the sysroot, and not added. */
void stubs_add(struct plan *p, const char *lib);

#endif
