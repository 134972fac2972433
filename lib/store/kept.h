#ifndef MSTATIC_KEPT_H
#define MSTATIC_KEPT_H
/* The tree of a build that failed, as the build left it: $MSTATIC_HOME/failed/NAME-VERSION, until the next one fails. */
#include "../build/place.h"

/* Moves the build's tree there, closed to other users, since it may have a set-user-id program. Its path, fresh, or NULL. */
char *kept_keep(const struct build *b);
/* The folder of the kept tree of such a build, by its recipe's name, version and sysroot; fresh. NULL when there is none, or
 * not one that has the same paths in it: without namespaces each build has others. */
char *kept_find(const struct build *b);
/* Makes the build's folders, with a copy of a kept tree. 0, or -1 after a message. */
int kept_copy(const struct build *b, const char *kept);

#endif
