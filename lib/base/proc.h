#ifndef MSTATIC_PROC_H
#define MSTATIC_PROC_H
/* Child processes. */
#include <stdbool.h>
#include <sys/types.h>

#include "argv.h"
#include "str.h"

struct proc {
	char *const *argv;
	const char *file;   /* what is executed under the name argv[0]; NULL: argv[0] itself, on PATH */
	char *const *env;   /* NULL: this process's */
	const char *dir;    /* working directory; NULL: this process's */
	int in, out, err;   /* descriptors for 0, 1, 2; -1: leave as it is */
};

/* Starts p; the child's id or -1 with errno (also when the program cannot be executed). */
pid_t proc_start(const struct proc *p);
/* Waits: the exit status, 128 + the signal's number, or -1 with errno. */
int proc_wait(pid_t pid);
int proc_run(const struct proc *p);
/* The same; what the child prints to stderr goes to this process's at once, and the end of it to said. */
int proc_run_heard(const struct proc *p, struct str *said);
/* Runs argv with stdin from /dev/null and stderr joined to stdout when merge is true (else
 * /dev/null); appends what it printed to out. It speaks as in the C locale, whatever env says: what is
 * captured is parsed. Returns as proc_run does. */
int proc_capture(char *const *argv, char *const *env, bool merge, struct str *out);
/* The same with a file as in struct proc. */
int proc_capture_file(const char *file, char *const *argv, char *const *env, bool merge, struct str *out);
/* The same for p, whose in, out and err do not count, in at most limit milliseconds (0: no limit): then it is
 * ended by SIGTERM. */
int proc_capture_within(const struct proc *p, bool merge, long limit, struct str *out);

/* Milliseconds of a clock that only goes forward. */
long long proc_clock(void);

/* The first answer of look that is not NULL, asked for name in each folder of path (a PATH string); a name
 * with a '/' is looked at as it is. */
char *search_path(const char *name, const char *path, char *(*look)(const char *file, const void *data),
		  const void *data);
/* The absolute path of the first executable called name on path that is not mstatic or its shim under
 * another name. Fresh, or NULL. */
char *find_program(const char *name, const char *path);
enum program {
	PROGRAM_NONE, /* nothing that can be executed */
	PROGRAM_SELF, /* the file of this program or of the shim beside it, under whatever name */
	PROGRAM_OTHER
};
enum program program_at(const char *path);
/* This program's own file, symbolic links resolved. Kept; NULL when it cannot be told. */
const char *self_path(void);

#endif
