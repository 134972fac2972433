#ifndef MSTATIC_PROC_H
#define MSTATIC_PROC_H
/* Child processes. */
#include <stdbool.h>
#include <sys/types.h>

#include "argv.h"
#include "str.h"

struct proc {
	char *const *argv;
	char *const *env;   /* NULL: this process's */
	const char *dir;    /* working directory; NULL: this process's */
	int in, out, err;   /* descriptors for 0, 1, 2; -1: leave as it is */
};

/* Starts p; the child's id or -1 with errno (also when the program cannot be executed). */
pid_t proc_start(const struct proc *p);
/* Waits: the exit status, 128 + the signal's number, or -1 with errno. */
int proc_wait(pid_t pid);
int proc_run(const struct proc *p);
/* Runs argv with stdin from /dev/null and stderr joined to stdout when merge is true (else
 * /dev/null); appends what it printed to out. Returns as proc_run does. */
int proc_capture(char *const *argv, char *const *env, bool merge, struct str *out);

/* The absolute path of the first executable called name on path (a PATH string; NULL: $PATH) that
 * is not this program itself under another name; a name with a '/' is looked at as it is. Fresh, or
 * NULL. */
char *find_program(const char *name, const char *path);
/* This program's own file, symbolic links resolved. Kept; NULL when it cannot be told. */
const char *self_path(void);

#endif
