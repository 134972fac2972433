#ifndef MSTATIC_RELINKKIT_H
#define MSTATIC_RELINKKIT_H
/* A folder by which who gets a program links it again, with libraries that they changed, as the LGPL asks:
 *
 *   README     which of the files are of such a library
 *   relink     a script of the shell that does it with any GNU ld: relink [OUTPUT]
 *   files/     what the linker was given: the program's objects, archives, the sysroot's
 *
 * A program does not tell what it was linked from: the link's line does. */
#include "../driver/plan.h"

/* ld: the line as plan_link() works it out. Makes the folder to, which must not exist. Returns how many files are of libraries
 * that ask for it; -1 after a message, and there is no folder. */
int relinkkit_write(const struct site *site, const struct plan *ld, const char *to);

#endif
