#ifndef MSTATIC_OLDER_H
#define MSTATIC_OLDER_H
/* Programs that were written for an older compiler: what the one of today says of them, and the option by which it
 * takes them as the older one did. */
#include "steps.h"

/* Adds options that the failed step's messages show the need of, to what place's last step is run with, and says so.
 * Where the link alone showed it, sources below dir are touched, so that make compiles them again. False where there
 * is none that was not added before. */
bool older_allow(struct place *place, const char *dir, const struct outcome *o);
/* What the variable is set to so far; "". */
const char *older_flags(const struct place *place, const char *variable);
void older_add(struct place *place, const char *variable, const char *flag);
/* Makes the sources below dir newer than all that was made of them. */
void older_touch(const char *dir);

#endif
