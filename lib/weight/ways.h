#ifndef MSTATIC_WAYS_H
#define MSTATIC_WAYS_H
/* The shortest ways through a linkage. */
#include "linkage.h"

struct ways {
	const struct linkage *l;
	struct way {
		bool reached;
		size_t by;    /* the number of the reference that leads here; WAY_BEGINS where none does */
		size_t begun; /* in which turn of beginnings the way to here began: 1, 2, … */
		size_t steps; /* of how many sections it is */
	} *v;
	size_t *queue, head, tail;
	size_t turn;
};
#define WAY_BEGINS SIZE_MAX

void ways_open(struct ways *w, const struct linkage *l);
void ways_close(struct ways *w);
/* Begins ways at a section, unless it was reached before. */
void ways_begin(struct ways *w, size_t section);
/* Goes all ways on to their ends. What begins afterwards is of the next turn. */
void ways_go(struct ways *w);
/* Goes the ways of a link that drops what nothing refers to: those from main(); from what of the program's own runs before
 * and behind it; from the objects that every link begins with; and from what runs before and behind main() of others. */
void ways_of_link(struct ways *w, const struct origins *o);
/* Sets entered for each section that a kept one which was not reached refers to. */
void ways_entered(const struct ways *w, bool *entered);

#endif
