#ifndef MSTATIC_PROJECT_H
#define MSTATIC_PROJECT_H
/* A stranger's source tree, and what its build was told. */
#include <stdbool.h>

#include "../base/argv.h"
#include "../host/site.h"

#define OUT_FOLDER "build-mstatic" /* of build systems that want one */

struct project {
	const struct site *site;
	const char *dir;       /* absolute */
	struct argv options;   /* further words for the step that configures */
	bool no_fetch;         /* libraries that are missing are named, not fetched */
	int jobs;
	/* Brings what no recipe provides, the first that it can of "pkgconfig NAME" and the like (providers.h), into the
	 * sysroot by another way than a recipe's name: 0, or -1 when it cannot. NULL: there is none. */
	int (*bring)(const struct project *p, const struct argv *sought);
};

#endif
