#ifndef MSTATIC_SCRIPTS_H
#define MSTATIC_SCRIPTS_H
/* The scripts by which libraries tell their flags (pcre2-config, pg_config): those in the usr/bin of the sysroot
 * in dir, to be found on PATH without the programs beside them. mstatic/bin/NAME runs the one at seen,
 * the sysroot's path, since a script finds its library by its own place. 0, or -1 after a message. */
#include "../host/site.h"

int scripts_write(const struct site *site, const char *dir, const char *seen);

#endif
