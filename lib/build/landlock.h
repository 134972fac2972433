#ifndef MSTATIC_LANDLOCK_H
#define MSTATIC_LANDLOCK_H
/* The files that a sandboxed process sees where it has no file system of its own: Landlock lets it read what a
 * namespace would show it, and write to its own folders. Other files it can neither open, list, run, move nor
 * remove; it can tell that they are there. */
#include "box.h"

/* The version of Landlock that the kernel has, or 0. */
int landlock_version(void);
/* From here on this process, and all it starts, is kept to s's folders. The rules of newer versions are used
 * where the kernel knows them: TCP, abstract sockets, signals to others. */
void landlock_enter(const struct sandbox *s, int report);

#endif
