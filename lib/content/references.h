#ifndef MSTATIC_REFERENCES_H
#define MSTATIC_REFERENCES_H
/* Which of the files of a link refers to which, and the shortest ways through that. */
#include <stdbool.h>

#include "map.h"
#include "origin.h"

struct reference {
	size_t from, to;
	const char *symbol;
};

struct references {
	struct reference *v; /* sorted by from */
	size_t n, room;
	size_t nodes;
	/* how each is reached: by the reference of that number; REACHED_FIRST where a way begins */
	size_t *by;
	bool *reached;
	size_t *queue, head, tail;
};
#define REACHED_FIRST SIZE_MAX

/* By the symbols of the origins that are linked, which are sorted, and by the map, which may be NULL. */
void references_read(struct references *r, const struct origins *o, const bool *linked, const struct map *m);
void references_free(struct references *r);
/* Begins ways at this file, unless it was reached before. */
void references_begin(struct references *r, size_t node);
/* Goes all ways on to their ends. */
void references_go(struct references *r);
/* Sets entered for each file that one which was not reached refers to, but for itself. */
void references_entered(const struct references *r, bool *entered);

#endif
