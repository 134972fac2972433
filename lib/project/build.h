#ifndef MSTATIC_PROJECT_BUILD_H
#define MSTATIC_PROJECT_BUILD_H
/* Builds a source tree by its own build system, under `mstatic run`. */
#include <stdbool.h>

#include "../base/argv.h"
#include "../host/site.h"

struct project {
	const struct site *site;
	const char *dir;       /* absolute */
	struct argv options;   /* further words for the step that configures */
	bool no_fetch;         /* libraries that are missing are named, not fetched */
	int jobs;
};

/* Runs the steps of dir's kind (kind.h). When a step fails, and looked for something that a recipe provides, that
 * recipe is fetched and the steps run again; of several, the one that was looked for last. Each round has one recipe
 * more, so there is an end. could_use receives the recipes that a successful build looked for and did without.
 * *built_in is the folder that was built in, fresh. 0, or -1 after a message. */
int project_build(const struct project *p, char **built_in, struct argv *could_use);

#endif
