#ifndef MSTATIC_SCRIPTS_H
#define MSTATIC_SCRIPTS_H
/* The scripts by which libraries tell their flags (pcre2-config, pg_config). They lie in a sysroot's usr/bin, beside
 * programs that must not be on PATH. */
#include "../host/site.h"

/* Writes mstatic/bin/NAME into the sysroot in dir for each such script, to be put on PATH: it runs SEEN/usr/bin/NAME,
 * since a script finds its library by its own place. seen: the path by which the sysroot is used. 0, or -1 after a
 * message. */
int scripts_write(const struct site *site, const char *dir, const char *seen);

#endif
