#ifndef MSTATIC_GIVEUP_H
#define MSTATIC_GIVEUP_H
/* Why a configure, CMake or Meson failed, by the log that it left. */
#include <time.h>

#include "../host/site.h"

/* One line, fresh: why it gave up, in which log that stands, and which recipes to fetch. NULL when no log
 * in the current folder, or at most two levels below, was written since then and tells of a failure. */
char *giveup_explain(const struct site *site, const struct timespec *since);

#endif
