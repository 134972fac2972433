#ifndef MSTATIC_DEBIANVERSION_H
#define MSTATIC_DEBIANVERSION_H
/* What the versions of Debian's packages and the names of their files mean. */

/* The part of a Debian source package that a file name says it is: "orig", "orig-NAME" or "debian";
 * fresh, NULL when it is none of them. */
char *debian_role(const char *file);
/* Upstream's version in Debian's: 1:1.3.dfsg+really1.3.2-4 is 1.3.2. Fresh. */
char *debian_upstream(const char *version);
/* Orders versions as dpkg does. */
int debian_compare(const char *a, const char *b);

#endif
