#ifndef MSTATIC_MAKE_H
#define MSTATIC_MAKE_H
/* Builds what resolve() did not find in the store. */
#include "../host/compiler.h"
#include "resolve.h"

struct maker {
	const struct fetch *fetch;
	const struct compiler *compiler, *host;
	const char *identity; /* of compiler */
	struct jobs *jobs;
	const struct job *failed; /* make_all: what could not be built */
};

/* Builds every job without an entry, in order; resolve_sources() has brought their sources. The base is tested, and
 * enters the store, when all of it is built: no recipe of it can be linked alone. 0; -1 after a message that names
 * the log and the build's tree, which are kept. */
int make_all(struct maker *m);

#endif
