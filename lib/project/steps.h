#ifndef MSTATIC_STEPS_H
#define MSTATIC_STEPS_H
/* The commands of a build, one after the other, under `mstatic run`. */
#include <time.h>

#include "../base/str.h"
#include "kind.h"
#include "project.h"

/* What became of them. Zero-initialise it. */
struct outcome {
	int status;            /* 0: all went well; else that of the step that failed */
	size_t step;           /* that step's number */
	char *command;         /* the first word of it */
	struct str said;       /* the end of what it printed */
	size_t wanted;         /* bytes that the file wants had before it */
	struct timespec since; /* when it began */
};

/* Runs place's steps from number first on, which begin in dir, until one fails. wants is the file for what is looked
 * for in vain (host/wants.h). */
void steps_run(const struct project *p, const struct place *place, const char *dir, const char *wants, size_t first,
	       struct outcome *o);
void outcome_free(struct outcome *o);

#endif
