#ifndef MSTATIC_OUTDATED_H
#define MSTATIC_OUTDATED_H
/* Installed recipes that a fetch makes outdated: they were built against something that the fetch changes, or are
 * gone from the store. They are built anew as well. One that cannot be built does not end the fetch: it is left out
 * of the next sysroot, with a message. */
#include <stdbool.h>

#include "generation.h"
#include "lacks.h"
#include "resolve.h"

struct change {
	struct argv names;     /* what is asked for, and then what has to be built anew: recipes, or folders */
	size_t asked;          /* the first so many names */
	struct argv requested; /* others that the user had asked for: gone from the store, or from change_seed() */
	struct argv left_out;  /* recipes that are installed and will not be in the next sysroot */
};

/* A change to what f asks for. */
void change_begin(struct change *ch, const struct fetch *f);
void change_free(struct change *ch);
/* Adds to ch->names, where the sysroot is a new one for a choice of editions (host/edition.h), what the plain one was
 * asked for, as far as the store has it for this choice: the new one begins with what needs no build. */
void change_seed(const struct fetch *f, struct change *ch, const char *identity);

/* Adds to ch->names the recipes that these jobs make outdated; true when there are any. jobs: what ch->names was
 * resolved to. identity: of the compiler. */
bool outdated_add(const struct fetch *f, struct change *ch, const struct jobs *jobs, const char *identity);
/* True when e, which is installed, was built against something that these jobs replace, or that is left out. */
bool outdated_is(const struct change *ch, const struct entry *e, const struct generation *g, const struct jobs *jobs);
/* Leaves out the outdated recipes that need this job, which cannot be built (a message has said why). False when a
 * recipe that was asked for, or the base, needs it. */
bool outdated_drop(const struct site *site, struct change *ch, const struct jobs *jobs, const struct job *job);
/* The same, after a message, for all jobs that this machine lacks programs for. False when nothing was left out. */
bool outdated_drop_lacking(const struct site *site, struct change *ch, const struct jobs *jobs,
			   const struct lacks *l);

#endif
