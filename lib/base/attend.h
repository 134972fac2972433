#ifndef MSTATIC_ATTEND_H
#define MSTATIC_ATTEND_H
/* A command that is run in place of this process, which only stays to see how it ends. */

/* Runs argv with the environment env, and this process's terminal and process group. Signals sent to this process are
 * passed on; those that the terminal sends reach the command by themselves. The command does not outlive this
 * process. Returns the command's status as waitpid gives it. When it cannot be run: after a message, the status of a
 * shell's 127 (not found) or 126. -1 with errno when no child can be made. */
int attend(char *const *argv, char *const *env);
/* Ends this process as a status of attend() says the command ended: by its exit code, or by its signal. */
void end_as(int status) __attribute__((noreturn));

#endif
