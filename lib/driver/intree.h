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
	struct argv files; /* shared objects whose ingredients were taken */
	struct argv closing; /* archives for the closing group */
};

/* Adds to words the ingredients of the shared object at path. False when it has none. When one of them cannot be
 * found, that is said in a message and *bad is set. */
bool intree_take(struct plan *p, struct intree *t, const char *path, struct argv *words, bool *bad);

#endif
