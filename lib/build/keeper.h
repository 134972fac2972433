#ifndef MSTATIC_KEEPER_H
#define MSTATIC_KEEPER_H
/* The way without namespaces: the command runs on the host's file system, shut off by Landlock and a seccomp
 * filter, or not at all. */
#include "box.h"

/* Runs in a child of its own, which all orphans of the command are handed to, so that it can end them with the
 * command, or when mstatic dies (by SIGTERM). report: see child.h. */
void keeper(const struct sandbox *s, char *const *argv, int report) __attribute__((noreturn));

#endif
