#ifndef MSTATIC_WHY_H
#define MSTATIC_WHY_H
/* Why something is in a program: the chain of references from the program's own objects to the file that has it. What
 * refers to what is told by the map (bfd's ld, gold), and by the symbols of the files that were linked. */
#include "size.h"

/* A file, and what of the next one it refers to; the last one's is what was asked for, "" for a component or file. */
struct why_step {
	size_t origin;      /* of origins.v; NO_ORIGIN for what is not there any more to be read: the program's own code */
	const char *symbol; /* "" where it is not known */
};

struct why {
	struct size size;       /* of the program */
	struct argv spelled;    /* the steps' symbols, as their language has them */
	struct origins origins; /* the files that were linked, with their symbols */
	struct why_step *steps; /* the first is the program's own, or where a link begins */
	size_t n;
	size_t owner;           /* what was asked for is this component, BY_UNKNOWN for a symbol or file; */
	size_t files;           /* that many of its files, and bytes of them, are in the program */
	uint64_t bytes;
};

/* Looks for a component, file or symbol called name in the program at path. 0, or -1 after a message. To be freed after
 * either. */
int why_find(const struct site *site, const char *path, const char *map_path, const char *name, struct why *w);
void why_free(struct why *w);

#endif
