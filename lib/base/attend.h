#ifndef MSTATIC_ATTEND_H
#define MSTATIC_ATTEND_H
/* A command that is run in place of this process, which only stays to see how it ends. */

/* Runs argv with the environment env, and this process's terminal and process group. Signals sent to this process are
 * passed on; those that the terminal sends reach the command by themselves. The command does not outlive
 * this process. Returns its status as waitpid gives it; when it cannot be run that of a shell (127, 126),
 * after a message. -1 with errno when there can be no child. */
int attend(char *const *argv, char *const *env);
/* Ends this process the way status says: by the same exit code, or the same signal. */
void end_as(int status) __attribute__((noreturn));

#endif
