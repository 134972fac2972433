#ifndef MSTATIC_NSSWITCH_H
#define MSTATIC_NSSWITCH_H
/* Where this machine's glibc looks users, groups and hosts up: /etc/nsswitch.conf. */

/* The first service that one of the databases ("passwd", "hosts") has there and that fits none of the patterns (fnmatch);
 * fresh, or NULL. Both lists end with NULL. */
char *nsswitch_other(const char *const *databases, const char *const *patterns);

#endif
