#ifndef MSTATIC_SHUTOFF_H
#define MSTATIC_SHUTOFF_H
/* How a fetch's builds are shut off from this machine. */
#include "../host/compiler.h"
#include "resolve.h"

/* Puts the sandbox into f: the one that is asked for, or the best that works. 0; -1 after a message where there is none
 * that will do for it, or for a job without an entry: what is built with LTO data wants namespaces, and gcc. */
int shutoff_choose(struct fetch *f, const struct jobs *jobs, const struct compiler *c);

#endif
