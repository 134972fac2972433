#ifndef MSTATIC_CHOICE_H
#define MSTATIC_CHOICE_H
/* What a build system asks its user to choose. Each of these makes a choice that a failed step shows the need of: it
 * adds a word to place's further words for the step that configures, and says so. False where there is none that was
 * not made before. dir: the place's folder. */
#include "steps.h"

/* What configure's own error lists: a --with-NAME that a recipe provides, else --without-NAME or --disable-NAME. */
bool choice_asked(const struct project *p, struct place *place, const struct outcome *o);
/* To leave out what was looked for in vain and no recipe provides ("lib NAME"), where there is an option for it. */
bool choice_without(const struct project *p, struct place *place, const char *dir, const struct argv *sought);
/* To leave out tests and benchmarks, which are there by default. */
bool choice_untested(const struct project *p, struct place *place, const char *dir);

#endif
