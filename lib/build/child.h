#ifndef MSTATIC_CHILD_H
#define MSTATIC_CHILD_H
/* What every process on its way into a sandbox does. Such a process exists for nothing else: what goes wrong is
 * written to a descriptor, report, as "STEP: why", and the process ends. */
#include <sys/types.h>

#include "box.h"

/* Writes "STEP: strerror(errno)" and ends the process. */
void child_die(int report, const char *step) __attribute__((noreturn));
/* Signals as a fresh process has them. */
void child_signals(void);
/* Closes all descriptors but these two and the first three, whatever mstatic or its caller has open. */
void child_close_others(int a, int b);
/* signal comes when the parent dies; ends the process at once when that, parent, is dead already. */
void child_dies_with(pid_t parent, int signal);
/* Capabilities go, and nothing that is executed brings any back: root is nobody special. */
void child_drop_rights(int report);
/* Becomes the command, which inherits the log and no other descriptor. argv NULL: ends with 0, since all that was
 * asked is whether one gets here. */
void child_become(const struct sandbox *s, char *const *argv, int report) __attribute__((noreturn));
/* Kills every child of this process, and theirs as they are handed over to it (PR_SET_CHILD_SUBREAPER). */
void child_end_all(void);
/* How many processes and threads there may be on this machine while a build runs: those that are there now, and
 * as many as no honest build needs. */
unsigned child_max_processes(void);
/* What waitpid tells as an exit status: 128 + the signal's number where there was one. */
int child_status(int status);

#endif
