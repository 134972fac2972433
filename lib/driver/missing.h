#ifndef MSTATIC_MISSING_H
#define MSTATIC_MISSING_H
/* What a compiler or pkg-config was asked for and has not got. */
#include "plan.h"

/* The line that asks the compiler what p's line, which failed, depends on, missing headers too; it does no more
 * than preprocess. */
void missing_question(const struct plan *p, struct argv *ask);
/* Adds the headers that are named in what the compiler answered, and are not there. */
void missing_headers(const char *answer, struct argv *names);
/* Adds the packages among pkg-config's words that have no .pc file in folders (joined by ':'). */
void missing_packages(char *const *words, const char *folders, struct argv *names);

/* Says which recipe has one of them, by the sysroot's index; kind is "header" or "pkgconfig". */
void missing_explain(const struct linkindex *x, const char *kind, const struct argv *names);

#endif
