#ifndef MSTATIC_STANDIN_H
#define MSTATIC_STANDIN_H
/* Compilers that a tool names by itself (/usr/bin/gcc in a makefile, x86_64-linux-gnu-gcc in another
 * tool's settings, SCons, which ignores PATH): in a mount namespace of this process's own the shim is bound
 * over the file of every host compiler in /usr/bin and /usr/local/bin, and the real one to
 * $MSTATIC_HOME/host (driver/aside.h). Nothing else is changed: the caller's ids and what it sees of the
 * system stay, and nobody outside sees anything. */
#include "../host/site.h"

/* 0 when the shim stands in (also when it did before, or there is no compiler to stand in for); -1 when
 * the system refuses: *why (fresh) says so, and everything is as it was. */
int standin_enter(const struct site *site, char **why);

#endif
