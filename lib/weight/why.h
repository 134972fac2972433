#ifndef MSTATIC_WHY_H
#define MSTATIC_WHY_H
/* Why something is in a program: the chain of references that leads from main() to it. Linkers follow the same
 * references, section by section, when they drop what none leads to. They are read from the files that were linked, as
 * these are now. */
#include "linkage.h"
#include "size.h"

/* A file on the way. */
struct why_step {
	size_t origin;      /* of origins.v; NO_ORIGIN for code of the program's own whose objects cannot be read */
	struct argv by;     /* what in it refers to the next thing, one after the other; names as their language has them */
	const char *symbol; /* what of the next file it refers to; "" where that is not known. Of the last: what was asked for */
};

struct why {
	struct size size;       /* of the program */
	struct origins origins; /* the files that were linked */
	struct linkage linkage;
	struct why_step *steps; /* none where nothing that is known leads there */
	size_t n;
	size_t owner;           /* what was asked for is this component, or BY_UNKNOWN: a symbol or file; */
	size_t files;           /* that many of its files, and bytes of them, are in the program */
	uint64_t bytes;
	bool dropped;           /* it was linked, but nothing of it was kept */
	struct argv spelled;    /* the steps' symbols */
};

/* Looks for a component, symbol or file called name in the program at path. 0, or -1 after a message. To be freed after
 * either. */
int why_find(const struct site *site, const char *path, const char *map_path, const char *name, struct why *w);
void why_free(struct why *w);

#endif
