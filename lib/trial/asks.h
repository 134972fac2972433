#ifndef MSTATIC_PACK_ASKS_H
#define MSTATIC_PACK_ASKS_H
/* What a program asks the machine for: name servers, certificates, the time zone, users, terminals, locales. It can be
 * judged by what the program looked for alone. */
#include "attempt.h"
#include "verdict.h"

/* The rows of sysroot-templates/tries. */
struct tries;
/* Fresh; NULL after a message. */
struct tries *tries_read(const struct site *site);
void tries_free(struct tries *t);
/* The processor of qemu's with the baseline of the target; NULL when there is none. */
const char *tries_processor(const struct tries *t, const char *triple);

/* Takes what leads programs to places of this machine alone out of the environment. */
void tries_forget(const struct tries *t, struct argv *env);

/* Adds a verdict for each topic. empty: the program's run in an empty root, NULL where there can be none. It is run again
 * with the files that it missed there. */
void asks_judge(struct subject *s, const struct tries *t, struct attempt *empty, struct verdicts *all);

#endif
