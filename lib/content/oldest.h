#ifndef MSTATIC_OLDEST_H
#define MSTATIC_OLDEST_H
/* The oldest systems that a program or shared object starts on, told from what it asks of their libraries. */
#include "../base/argv.h"
#include "../base/str.h"
#include "../elf/starts.h"
#include "../host/site.h"

/* The first policy of sysroot-templates/policies that it fits, fresh; or NULL, where *why (fresh, or NULL) says what is in
 * its way. needed: the libraries that it needs. */
char *oldest_policy(const struct site *site, const struct starts *s, const struct argv *needed, char **why);
/* Adds to askers what the file at path says of which object or archive asks for what (told_asks() in told.h). */
void oldest_askers(const char *path, struct argv *askers);
/* Adds what keeps it from starting on that release of glibc, and what to do. */
void oldest_judge(const struct starts *s, const struct argv *askers, const char *max_glibc, struct argv *problems,
		  struct argv *next);
/* "GLIBC 2.34: dlopen, pthread_create and 3 more (libc.so.6)"; fresh. */
char *oldest_line(const struct asked_release *r);
/* Adds rows for a person, each with a label. */
void oldest_rows(const struct starts *s, const char *policy, const char *why, struct argv *labels, struct argv *rows);
/* Adds all of it as a member of a JSON object, with a comma before: "starts": {…}. */
void oldest_json(const struct starts *s, const struct argv *askers, const char *policy, struct str *o);

#endif
