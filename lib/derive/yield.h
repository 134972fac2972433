#ifndef MSTATIC_YIELD_H
#define MSTATIC_YIELD_H
/* What a build left in its DESTDIR, by the names that a recipe's lines have for it. The build may have left anything: no link is
 * followed, odd names are passed over. */
#include "../base/argv.h"

struct header {
	char *path; /* as it is included */
	char *text; /* the beginning of it, up to a NUL */
};

struct yield {
	struct argv libs, headers, packages, cmake, scripts; /* headers: one pattern where a folder below has several */
	struct header *files;
	size_t file_count;
	struct argv symbols; /* that the archive of the first of libs defines */
};

/* dest: DESTDIR's descriptor. name: the recipe's, which the first of libs and of files is most like. */
void yield_read(int dest, const char *name, struct yield *out);
void yield_free(struct yield *y);

#endif
