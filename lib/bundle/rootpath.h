#ifndef MSTATIC_ROOTPATH_H
#define MSTATIC_ROOTPATH_H
/* Paths in a folder that is taken for '/', as a process sees them that was started in there by chroot: absolute links begin
 * in there, and ".." does not lead out. root is "" for this machine's own. */
#include "../base/argv.h"

/* Where path, which is absolute, leads: a path without links; fresh, or NULL with errno (ELOOP for a circle). The links on the
 * way are added to links, which may be NULL, as pairs: the link's own path without other links, and its target. */
char *root_follow(const char *root, const char *path, struct argv *links);
/* The name on this machine of what is at path; fresh. */
char *root_host(const char *root, const char *path);

#endif
