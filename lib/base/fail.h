#ifndef MSTATIC_FAIL_H
#define MSTATIC_FAIL_H
/* How mstatic says what went wrong: what failed, why, and what to do next, in that order.
 *
 *   return fail("cannot read %s: %s", path, strerror(errno));
 *   fail("no recipe is called '%s'", name); next_step("mstatic list --available shows them all");
 *
 * Everything goes to stderr, each line led by the program's name. */

extern const char *program_name; /* "mstatic" until main sets it */

/* Prints one line; returns -1, so that a caller can `return fail(...)`. */
int fail(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
/* Prints one line that is no error. */
void remark(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
/* Prints the line that says what to do next. */
void next_step(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

#endif
