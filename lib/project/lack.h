#ifndef MSTATIC_LACK_H
#define MSTATIC_LACK_H
/* What a build lacked: libraries, programs of this machine, parts of the source tree. */
#include "steps.h"

/* The recipes that would provide what was looked for in vain, so far or in the step that failed, the likeliest
 * first. */
void lack_recipes(const struct project *p, const char *dir, const char *wants, const struct outcome *o,
		  struct argv *recipes);
/* Adds each "pkgconfig NAME" that was looked for in vain and no recipe provides. */
void lack_packages(const struct project *p, const char *wants, struct argv *packages);
/* Says that these were looked for in vain. False where there are none. */
bool lack_tell_sought(const struct argv *sought);
/* Adds what the step that failed looked for in vain and no recipe provides, as "lib NAME", the likeliest to be why it
 * failed first. */
void lack_sought(const struct project *p, const char *dir, const char *wants, const struct outcome *o,
		 struct argv *sought);
/* Says that place's step failed, and why, as far as that can be known. */
void lack_tell(const struct project *p, const struct place *place, const char *dir, const char *wants,
	       const struct outcome *o);
/* True, after a message, when none of the sources below dir defines main, or there are none: no program can come from
 * them. */
bool lack_main(const char *dir);

#endif
