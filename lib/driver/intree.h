#ifndef MSTATIC_INTREE_H
#define MSTATIC_INTREE_H
/* In-tree shared objects, those of the project's own. A -shared link keeps the ingredients of its result inside it
 * (lib/elf/ingredients.h); an executable that is linked with it gets the ingredients in its place. */
#include "library.h"
#include "plan.h"

/* Notes that the file at path is an ingredient of the shared object that is linked; whole: with all its members. */
void intree_keep(struct plan *p, const char *path, bool whole);
/* The temporary object with these ingredients, to stand on the line; NULL when there are none. */
const char *intree_kept_file(struct plan *p);

/* What one link took already, so that nothing is linked twice. */
struct intree {
	const struct libraries *libs;
	uint64_t *seen;
	size_t seen_count;
	struct argv files; /* shared objects whose ingredients were taken: where their paths lead */
	struct argv roots; /* of these, those that the line names */
	struct argv edges; /* pairs of these: one that was linked with another */
	struct argv closing; /* archives for the closing group */
};

/* Adds to words the ingredients of the shared object at path. False when it has none. When one of them cannot be
 * found, that is said in a message and *bad is set. */
bool intree_take(struct plan *p, struct intree *t, const char *path, struct argv *words, bool *bad);
/* The same for one that the line names. */
bool intree_take_named(struct plan *p, struct intree *t, const char *path, struct argv *words, bool *bad);
/* Fills p->loaded with the shared objects in the order in which the loader looks for names: the line's, then those that
 * these were linked with, and so on. */
void intree_order(struct plan *p, const struct intree *t);
/* The temporary file for a copy of the user's file at path without versions of glibc's names. */
const char *intree_unversioned(struct plan *p, const char *path);

#endif
