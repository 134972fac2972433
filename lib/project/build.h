#ifndef MSTATIC_PROJECT_BUILD_H
#define MSTATIC_PROJECT_BUILD_H
/* Builds a source tree by its own build system, under `mstatic run`. */
#include "../base/argv.h"
#include "project.h"

struct unused {
	struct argv recipes;  /* not installed */
	struct argv packages; /* "pkgconfig NAME": no recipe provides it */
};

/* Runs the steps of each of dir's places (kind.h). When a step fails, and looked for something that a recipe
 * provides, that recipe is fetched and the steps run again; of several, the one that was looked for last. Each round
 * has one recipe more, so there is an end. Of several places one may need what another makes: one that failed is
 * tried again after another went well. u receives what a successful build looked for and did without; one that made no
 * program, though the sources have one, does not do without what a recipe provides. *built_in is the folder that was
 * built in, or that all those are in, fresh; NULL when nothing was tried. 0, or -1 after a message. */
int project_build(const struct project *p, char **built_in, struct unused *u);

#endif
