#ifndef MSTATIC_SHELF_H
#define MSTATIC_SHELF_H
/* All recipes at once, for what no recipe can tell by itself. */
#include "../recipe/recipe.h"

struct shelf {
	struct recipe **v; /* those that came with mstatic, editions too, and the ones of folders that were named */
	size_t n, own;     /* those of folders come first: own of them */
};

/* What cannot be read is left out after its message; bad has its folder or name. 0, or -1 after a message. */
int shelf_read(const struct site *site, const struct argv *folders, struct shelf *s, struct argv *bad);
void shelf_free(struct shelf *s);

#endif
