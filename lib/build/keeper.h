#ifndef MSTATIC_KEEPER_H
#define MSTATIC_KEEPER_H
/* The sandbox without namespaces: the command runs on the host's file system, kept in by Landlock and a seccomp
 * filter, or with SANDBOX_NONE by nothing. */
#include "box.h"

/* Runs the command and ends this process as the command ended. Called in a child of mstatic's, to which the kernel
 * hands all orphans of the command: it ends them when the command ends, and when mstatic dies (SIGTERM). report:
 * child.h. */
void keeper(const struct sandbox *s, char *const *argv, int report) __attribute__((noreturn));

#endif
