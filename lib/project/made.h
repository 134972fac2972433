#ifndef MSTATIC_MADE_H
#define MSTATIC_MADE_H
/* The executables in a source tree after a build. */
#include <stdbool.h>
#include <stddef.h>
#include <time.h>

#include "../base/argv.h"

struct made {
	char *path;         /* relative to the tree */
	struct timespec at; /* when it was last changed */
	long long size;
	bool is_static;
	char *why;          /* what it needs, where it is not static; else NULL */
};

struct made_list {
	struct made *v;
	size_t n;
};

/* The ELF executables below dir, newest first. Those that build systems make to try the compiler are left out; of
 * several names of one file the shortest is taken. 0, or -1 with errno. */
int made_find(const char *dir, struct made_list *out);
void made_free(struct made_list *l);

#endif
