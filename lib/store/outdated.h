#ifndef MSTATIC_OUTDATED_H
#define MSTATIC_OUTDATED_H
/* What is installed, was not asked for, and has to be built anew with what is: it was built against something that
 * changes, or is gone from the store. It never ends a fetch: what cannot be built anew is left out of the next
 * sysroot, with a message. */
#include <stdbool.h>

#include "lacks.h"
#include "resolve.h"

struct change {
	struct argv names;     /* what is asked for, and then what has to be built anew: recipes, or folders */
	size_t asked;          /* the first so many names */
	struct argv requested; /* recipes gone from the store that the user had asked for */
	struct argv left_out;  /* recipes that are installed and will not be in the next sysroot */
};

/* A change to what f asks for. */
void change_begin(struct change *ch, const struct fetch *f);
void change_free(struct change *ch);

/* Adds to the names what jobs, which they were resolved to, leave outdated; true when there was any. identity: of the
 * compiler. */
bool outdated_add(const struct fetch *f, struct change *ch, const struct jobs *jobs, const char *identity);
/* After a message that says why this job cannot be built: leaves out what takes it. False when what is asked for, or
 * the base, does. */
bool outdated_drop(struct change *ch, const struct jobs *jobs, const struct job *job);
/* The same for all jobs that this machine lacks something for, after one message; false when none was left out. */
bool outdated_drop_lacking(const struct site *site, struct change *ch, const struct jobs *jobs, const struct lacks *l);

#endif
