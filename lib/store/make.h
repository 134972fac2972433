#ifndef MSTATIC_MAKE_H
#define MSTATIC_MAKE_H
/* Builds what resolve() did not find in the store. */
#include "work.h"

/* Builds every job without an entry, but for m->spared, as soon as all is there that it needs, as many at once as may run; resolve_sources()
 * has brought their sources. The base is tested, and enters the store, when all of it is built: no recipe of it can be
 * linked alone. When a job cannot be built no other is begun, and those that are being built come to their end. 0; -1
 * after a message, the last one, that names the log and the build's tree, which are kept. */
int make_all(struct maker *m);
/* How many processes all builds together may have. */
int maker_processes(const struct maker *m);

#endif
