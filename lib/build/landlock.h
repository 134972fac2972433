#ifndef MSTATIC_LANDLOCK_H
#define MSTATIC_LANDLOCK_H
/* Landlock, for a sandboxed process on the host's file system. It may read what namespaces would show it, and write
 * to its own folders. It can see that other files exist, but neither open, list, run, move nor remove them. */
#include "box.h"

/* The version of Landlock that the kernel has, or 0. */
int landlock_version(void);
/* From here on this process, and all it starts, is kept to s's folders. Where the kernel has a newer Landlock, TCP,
 * abstract sockets and signals to other processes are refused as well. */
void landlock_enter(const struct sandbox *s, int report);

#endif
