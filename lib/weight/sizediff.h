#ifndef MSTATIC_SIZEDIFF_H
#define MSTATIC_SIZEDIFF_H
/* Two programs' sizes beside each other. */
#include "size.h"

struct size_change {
	char *title;
	uint64_t old, now; /* bytes */
};

struct size_diff {
	struct size_change *v; /* the largest difference first; what is the same is left out */
	size_t n;
};

/* Compares by names: a component's without its version, a member's without its folder. */
void size_diff(const struct size *old, const struct size *now, enum size_level level, struct size_diff *d);
void size_diff_free(struct size_diff *d);

#endif
