#ifndef MSTATIC_INTREE_H
#define MSTATIC_INTREE_H
/* Shared objects of the project's own. A -shared link keeps inside the result what it was made of
 * (lib/elf/members.h); an executable that is linked with it gets these objects in its place. */
#include "library.h"
#include "plan.h"

/* Notes that the shared object being linked is made of the file at path; whole: of all its members. */
void intree_note(struct plan *p, const char *path, bool whole);
/* When there are notes: the temporary object that carries them, to stand on the line; else NULL. */
const char *intree_carrier(struct plan *p);

/* What an expansion has seen, so that nothing is linked twice. */
struct intree {
	const struct libraries *libs;
	uint64_t *seen;
	size_t seen_count;
	struct argv files; /* shared objects that were expanded */
	struct argv again; /* archives for the closing group */
};

/* Adds to words what stands in place of the shared object at path. False when it does not say what it
 * was made of; what could not be found is then said by a message and *bad is set. */
bool intree_expand(struct plan *p, struct intree *t, const char *path, struct argv *words, bool *bad);

#endif
