#ifndef MSTATIC_FETCH_H
#define MSTATIC_FETCH_H
/* From names of recipes to a sysroot that holds them. */
#include "generation.h"
#include "lacks.h"

/* Builds what the store lacks and switches the sysroot; returns at once when the sysroot has all. Nothing is
 * downloaded when the sandbox that is asked for does not work here, or libraries with LTO data are to be built by another
 * one than namespaces. done, if not NULL, receives the entries of
 * f->names, in their order. 0; -1 after a message, and the sysroot is as it was. */
int fetch(const struct fetch *f, struct generation *done);

/* What fetch would do, as far as it can be told without a network. */
struct preview {
	struct jobs jobs;   /* those without an entry would be built */
	struct lacks lacks; /* what this machine lacks for that */
};

/* Changes nothing. 0, or -1 after a message. */
int fetch_preview(const struct fetch *f, struct preview *out);
void preview_free(struct preview *l);

#endif
