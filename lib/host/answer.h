#ifndef MSTATIC_ANSWER_H
#define MSTATIC_ANSWER_H
/* What a program of this machine's says, as long as it is the same program. */
#include "site.h"

/* The first line that the program argv[0] prints, run with argv in env (NULL: this process's own); fresh, or NULL. Of a
 * program given by its path the line is kept in $MSTATIC_HOME/compilers, under name, with the program's size and time of
 * change: it is not asked twice. */
char *answer_kept(const struct site *s, const char *name, char *const *argv, char *const *env);

#endif
