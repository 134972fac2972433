#ifndef MSTATIC_LACKING_H
#define MSTATIC_LACKING_H
/* What the build of a derived recipe that just failed lacked, by its log and its tree. */
#include <time.h>

#include "debsource.h"

/* The one of s's packages for want of which it seems to have given up since then; NULL for none. */
const char *lacking_package(const struct site *site, const struct debsource *s, const struct timespec *since);
/* The recipe that came with mstatic and provides it, though Debian builds it without; fresh, NULL for none. */
char *lacking_recipe(const struct site *site, const struct debsource *s, const struct timespec *since);
/* The option that configure's own error names as a way to do without: "install libfoo-dev or use --disable-foo"; fresh, NULL for
 * none. */
char *lacking_option(const struct site *site, const struct draft *d, const struct timespec *since);
/* Shows the end of its log, and says where all of it is, and the tree; nothing where `build` was not run since then. */
void lacking_tell(const struct site *site, const struct draft *d, const struct timespec *since);

#endif
