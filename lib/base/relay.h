#ifndef MSTATIC_RELAY_H
#define MSTATIC_RELAY_H
/* While this process waits for a child, signals that are sent to it are passed on to the child. This process goes on,
 * so that it can clean up after both. A signal that the caller ignores stays ignored (nohup). */
#include <stdbool.h>
#include <sys/types.h>

/* From here on SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGUSR1, SIGUSR2 and SIGALRM are noted and passed on. With adopt,
 * processes that the child leaves behind become children of this process, so that relay_die() can end them. */
void relay_begin(bool adopt);
/* Sets the child that they are passed on to (0: none); a signal that was noted before is passed on at once.
 * proc_start and proc_wait call it. */
void relay_to(pid_t child);
/* The last signal that was noted, or 0. */
int relay_noted(void);
/* Gives signals the effect back that they had before relay_begin(). */
void relay_end(void);
/* Ends by that signal what the child left running in this process group, then this process. */
void relay_die(int sig) __attribute__((noreturn));

#endif
