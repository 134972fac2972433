#ifndef MSTATIC_SCRIPTS_H
#define MSTATIC_SCRIPTS_H
/* The scripts by which libraries tell their flags (pcre2-config, pg_config), and the programs that make what a library's
 * users compile (protoc). They lie in a sysroot's usr/bin, beside programs that must not be on PATH. */
#include "../host/site.h"

/* Writes mstatic/bin/NAME into the sysroot in dir for each such script, and for each of programs, to be put on PATH: it
 * runs SEEN/usr/bin/NAME, since a script finds its library by its own place. For a program of another machine than this
 * it runs the one of the same name that this machine's own sysroot has, beside SEEN. seen: the path by which the sysroot
 * is used. 0, or -1 after a message. */
int scripts_write(const struct site *site, const char *dir, const char *seen, const struct argv *programs);

#endif
