#ifndef MSTATIC_RELAY_H
#define MSTATIC_RELAY_H
/* Signals that are sent to this process while it waits for a child: they go to the child, and this process goes on,
 * so that it can clean up after both. What the caller ignores stays ignored (nohup). */
#include <stdbool.h>
#include <sys/types.h>

/* From here on SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGUSR1, SIGUSR2 and SIGALRM are noted and passed on. adopt: what
 * the child starts, and does not wait for when it is killed, becomes a child of this process (for relay_die). */
void relay_begin(bool adopt);
/* Whom they are passed on to; a signal that was noted before goes there at once. 0: nobody. proc_start and
 * proc_wait say so by themselves. */
void relay_to(pid_t child);
/* The last signal that was noted, or 0. */
int relay_noted(void);
/* Signals do again what they did before relay_begin. */
void relay_end(void);
/* Ends what the child left running, in this process group, by the same signal; then this process as by default. */
void relay_die(int sig) __attribute__((noreturn));

#endif
