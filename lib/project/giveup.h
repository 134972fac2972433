#ifndef MSTATIC_GIVEUP_H
#define MSTATIC_GIVEUP_H
/* Why a configure, CMake or Meson failed, by the log that it left. */
#include <time.h>

#include "../base/argv.h"
#include "../host/site.h"

/* What the newest log in dir, or at most two levels below, that was written since then tells of a failure: adds lines
 * for providers_of to lines, the surest last. The reason in the tool's own words, fresh; NULL when no log tells of a
 * failure. */
char *giveup_read(const char *dir, const struct timespec *since, struct argv *lines);
/* The same of what was printed, where configure left no log that tells. */
char *giveup_heard(const char *said, struct argv *lines);
/* One line, fresh: why it gave up, in which log that stands, and which recipes to fetch. NULL when no log
 * in the current folder, or at most two levels below, was written since then and tells of a failure. */
char *giveup_explain(const struct site *site, const struct timespec *since);

#endif
