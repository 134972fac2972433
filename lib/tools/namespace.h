#ifndef MSTATIC_NAMESPACE_H
#define MSTATIC_NAMESPACE_H
/* A mount namespace of this process's own in which the shim stands in (host/standin.h) for compilers that a tool
 * names by itself: /usr/bin/gcc in a makefile, x86_64-linux-gnu-gcc in another tool's settings, SCons, which ignores
 * PATH. It is bound over the file of every host compiler in /usr/bin and /usr/local/bin, and the real one to
 * $MSTATIC_HOME/host. For a target whose programs the kernel does not run by itself, there is a user namespace as
 * well, in which it does, by an emulator (binfmt.h). Nothing else is changed: the caller's ids and what it sees of
 * the system stay, and nobody outside sees anything. */
#include "../host/site.h"

/* What the system refuses, in its own words; NULL where it doesn't. */
struct refused {
	const char *compilers; /* stand-ins for compilers */
	const char *emulator;  /* the target's programs by an emulator */
};

/* Goes in there; what is refused, or was done before, or needs not be done, stays as it was. */
void namespace_enter(const struct site *site, struct refused *refused);

#endif
