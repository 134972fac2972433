#ifndef MSTATIC_JAIL_H
#define MSTATIC_JAIL_H
/* The way by namespaces: a file system, a network and processes of its own. And what of the host a sandbox
 * shows, by either way. */
#include <sys/types.h>

#include "box.h"

/* What of the host is visible, read-only; ends with a NULL path. */
extern const struct jail_folder {
	const char *path;
	bool secrets; /* there may be files in it that root alone may read */
} jail_host[];
/* Of /dev, what may be written to as well. NULL-terminated. */
extern const char *const jail_devices[];

/* Whose rights a command has that root runs by namespaces, as user and group: an id that owns nothing, so that what
 * is writable has to be given to it. 0: the caller's, who is not root, or root in name only. */
uid_t jail_other_id(void);
/* Runs in a child of its own; the command's processes end with it. report: see child.h. */
void jail(const struct sandbox *s, char *const *argv, int report) __attribute__((noreturn));

#endif
