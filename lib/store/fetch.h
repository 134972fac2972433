#ifndef MSTATIC_FETCH_H
#define MSTATIC_FETCH_H
/* From names of recipes to a sysroot that holds them. */
#include <stdbool.h>

#include "../base/argv.h"
#include "../host/target.h"
#include "../build/sandbox.h"
#include "generation.h"

struct fetch {
	const struct target *target;
	struct argv names;          /* recipes, or folders with a '/' */
	enum sandbox_mode sandbox;
	bool offline;
	int jobs;                   /* 0: one per processor */
};

/* Builds what is missing and switches the sysroot; at once when all is there. done, if not NULL,
 * receives the entries of the names, in their order. 0, or -1 after a message: then the sysroot is
 * what it was. */
int fetch(const struct fetch *f, struct generation *done);

#endif
