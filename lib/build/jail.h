#ifndef MSTATIC_JAIL_H
#define MSTATIC_JAIL_H
/* The sandbox by namespaces: the command has a file system, a network and process ids of its own. And the list of
 * what either sandbox shows of the host. */
#include <sys/types.h>

#include "box.h"

/* The folders of the host that are visible, read-only; the last path is NULL. */
extern const struct jail_folder {
	const char *path;
	bool secrets; /* it may have files that only root may read */
} jail_host[];

/* The user and group id that a command has in namespaces when root runs it: another one for each process of mstatic's,
 * where there are enough. No file has this owner: what the command may write is given to it. 0 when the command keeps the
 * caller's id: the caller is not root, or only root of a user namespace. */
uid_t jail_other_id(void);
/* In a child: from here on it is another one than the parent's. */
void jail_change_id(void);
/* Runs in a child of its own; the command's processes end with it. report: see child.h. */
void jail(const struct sandbox *s, char *const *argv, int report) __attribute__((noreturn));

#endif
