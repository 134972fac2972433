#ifndef MSTATIC_JAIL_H
#define MSTATIC_JAIL_H
/* The file system and the rights of a sandboxed process. Everything here runs in a child that exists
 * for nothing else; what goes wrong is written to a descriptor as "STEP: why" and the child ends. */
#include <sys/types.h>

#include "sandbox.h"

/* What of the host is visible, read-only. NULL-terminated. */
extern const char *const jail_host[];

/* Leaves the host's namespaces; the caller's ids are kept. */
void jail_unshare(int report);
/* In the first process of the new pid namespace: builds the root, enters it, gives up all rights. */
void jail_enter(const struct sandbox *s, int report);
/* Writes "STEP: strerror(errno)" and ends the process. */
void jail_die(int report, const char *step) __attribute__((noreturn));

#endif
