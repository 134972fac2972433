#ifndef MSTATIC_MISSING_H
#define MSTATIC_MISSING_H
/* What a compiler or pkg-config was asked for and has not got. */
#include "plan.h"

/* Adds the headers that a failed line of the compiler's includes and lacks. It is asked for the line's
 * dependencies, missing ones too, which does no more than preprocess. */
void missing_headers(const struct plan *p, struct argv *names);
/* Adds the packages among pkg-config's words that have no .pc file in folders (joined by ':'). */
void missing_packages(char *const *words, const char *folders, struct argv *names);

/* Says which recipe has one of them, by the sysroot's index; kind is "header" or "pkgconfig". */
void missing_explain(const char *sysroot, const char *kind, const struct argv *names);

#endif
