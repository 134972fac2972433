#ifndef MSTATIC_FETCH_H
#define MSTATIC_FETCH_H
/* From names of recipes to a sysroot that holds them. */
#include "generation.h"
#include "lacks.h"

/* Builds what is missing and switches the sysroot; at once when all is there. Nothing is downloaded where a build
 * could not be shut off as asked. done, if not NULL, receives the entries of the names, in their order. 0, or -1
 * after a message: then the sysroot is what it was. */
int fetch(const struct fetch *f, struct generation *done);

/* What fetch would do, as far as it can be told without a network. */
struct look {
	struct jobs jobs;   /* those without an entry would be built */
	struct lacks lacks; /* what this machine lacks for that */
};

/* Changes nothing. 0, or -1 after a message. */
int fetch_look(const struct fetch *f, struct look *out);
void look_free(struct look *l);

#endif
