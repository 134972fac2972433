#ifndef MSTATIC_SELECTION_H
#define MSTATIC_SELECTION_H
/* What a command about licences looks at: programs that must tell of their components, or the sysroot. */
#include "programs.h"

/* paths: files and folders, up to a NULL; or none where installed is true, and p is all that is in the sysroot. 0; -1 after
 * a message, too where a program tells nothing: no licence of it may be taken for kept. The caller frees p after either. */
int selection_read(const struct site *site, char *const *paths, bool installed, struct programs *p);

#endif
