#ifndef MSTATIC_MISSING_H
#define MSTATIC_MISSING_H
/* The headers and packages that a compiler or pkg-config was asked for and does not find: wants (host/wants.h). */
#include "plan.h"

/* Fills ask with a compiler's line that prints what p's line, which failed, includes, missing headers too. It only
 * preprocesses. */
void missing_question(const struct plan *p, struct argv *ask);
/* Adds the missing headers among those that the compiler's answer names. */
void missing_headers(const char *answer, struct argv *names);
/* Adds the packages among pkg-config's words that have no .pc file in folders (joined by ':'). */
void missing_packages(char *const *words, const char *folders, struct argv *names);

/* Says which recipe, by the link index, would provide one of the names. kind: "header" or "pkgconfig". A header that
 * is not known with the folders in front of it, as a distribution puts them there, is looked for without. */
void missing_explain(const struct site *site, const struct linkindex *x, const char *kind, const struct argv *names);

#endif
