#ifndef MSTATIC_NSSWITCH_H
#define MSTATIC_NSSWITCH_H
/* Where glibc looks users, groups and hosts up: /etc/nsswitch.conf. */
#include "../base/argv.h"

/* Adds the services that any of the databases ("passwd", "hosts") has in that file, in order, each once; none where there is
 * no such file. Lists end with NULL. */
void nsswitch_services(const char *file, const char *const *databases, struct argv *services);

/* The first service that one of the databases has on this machine and that fits none of the patterns (fnmatch); fresh, or
 * NULL. */
char *nsswitch_other(const char *const *databases, const char *const *patterns);

#endif
