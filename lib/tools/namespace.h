#ifndef MSTATIC_NAMESPACE_H
#define MSTATIC_NAMESPACE_H
/* A mount namespace of this process's own in which the shim stands in (host/standin.h) for compilers that a tool
 * names by itself: /usr/bin/gcc in a makefile, x86_64-linux-gnu-gcc in another tool's settings, SCons, which ignores
 * PATH. It is bound over the file of every host compiler in /usr/bin and /usr/local/bin, and the real one to
 * $MSTATIC_HOME/host. Nothing else is changed: the caller's ids and what it sees of the system stay, and nobody
 * outside sees anything. */
#include "../host/site.h"

/* 0 when the shim stands in (also when it did before, or there is no compiler to stand in for); -1 when
 * the system refuses: *why (fresh) says so, and everything is as it was. */
int namespace_enter(const struct site *site, char **why);

#endif
