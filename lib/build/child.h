#ifndef MSTATIC_CHILD_H
#define MSTATIC_CHILD_H
/* Steps that a process takes on its way into a sandbox. The process exists for nothing else: when a step fails, it
 * writes "STEP: why" to a descriptor, report, and ends. */
#include <sys/types.h>

#include "box.h"

/* Writes "STEP: strerror(errno)" and ends the process. */
void child_die(int report, const char *step) __attribute__((noreturn));
/* Gives all signals their default effect, and blocks none. */
void child_signals(void);
/* Closes all descriptors but 0, 1, 2 and the n in keep, which is put in order. */
void child_close_others(int *keep, size_t n);
/* Has the kernel send signal to this process when its parent dies. parent is its id: when it is dead already, this
 * process ends. */
void child_dies_with(pid_t parent, int signal);
/* Gives up all capabilities, for all programs that are executed from here on: even root has no rights but those of
 * the files' owner. */
void child_drop_rights(int report);
/* Executes the command, which inherits the log or s->stdio, the tokens as BOX_TAKE and BOX_GIVE, and no other descriptor.
 * It leads a session, whose terminal is the one in s->stdio. With argv NULL (sandbox_try) the process ends with exit code 0
 * instead. */
void child_become(const struct sandbox *s, char *const *argv, int report) __attribute__((noreturn));
/* Kills every child of this process, then their children, which are handed over to it (PR_SET_CHILD_SUBREAPER), and
 * so on. */
void child_end_all(void);
/* The most processes and threads that this machine may have while a build runs: those that it has now, and more than
 * any honest build starts. */
unsigned child_max_processes(void);
/* The exit status for a status of waitpid's: 128 + the signal's number when a signal ended the process. */
int child_status(int status);

#endif
