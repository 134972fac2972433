#ifndef MSTATIC_WASTE_H
#define MSTATIC_WASTE_H
/* What of a program can go, and by which option: by the rows of sysroot-templates/weights, and by what its bytes and its
 * map show. */
#include "size.h"

struct waste {
	uint64_t bytes;
	bool at_most;     /* as much as that, and maybe less */
	char *what, *how; /* "debug information", "link with -s" */
};

struct wastes {
	struct waste *v;  /* the largest first */
	size_t n;
};

/* 0, or -1 after a message. To be freed after either. */
int waste_read(const struct site *site, const struct size *z, struct wastes *w);
void waste_free(struct wastes *w);

#endif
