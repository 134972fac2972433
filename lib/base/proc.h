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

/* Before any fork: gives SIGCHLD its default effect. Where the caller ignores it, as some daemons do, the kernel would
 * throw the statuses of children away. */
void proc_want_status(void);
/* Starts p. The child's id; -1 with errno, also when the program cannot be executed. */
pid_t proc_start(const struct proc *p);
/* Waits for a child. Its exit status, or 128 + the number of the signal that ended it; -1 with errno. */
int proc_wait(pid_t pid);
/* Starts p and waits for it: as proc_start() where it fails to start, else as proc_wait(). */
int proc_run(const struct proc *p);
/* As proc_run(). What the child prints to stderr, and where p->out is 2 to stdout as well, is printed to this
 * process's stderr at once; said gets the end of it. What the child leaves running is not waited for, though it may go
 * on printing. */
int proc_run_heard(const struct proc *p, struct str *said);
/* Runs argv and appends what it prints on stdout to out. Its stdin is /dev/null; its stderr goes to out as well when
 * merge is true, else to /dev/null. It runs in the C locale, whatever env says, since what is captured is parsed.
 * Returns as proc_run() does. */
int proc_capture(char *const *argv, char *const *env, bool merge, struct str *out);
/* The same; file as in struct proc. */
int proc_capture_file(const char *file, char *const *argv, char *const *env, bool merge, struct str *out);
/* The same for p, whose in, out and err do not count. After limit milliseconds (0: no limit) SIGTERM ends it. */
int proc_capture_within(const struct proc *p, bool merge, long limit, struct str *out);

/* Milliseconds on a clock that never goes back, for differences. */
long long proc_clock(void);
/* Milliseconds of processor time that children which were waited for took, theirs included. */
long long proc_spent(void);

/* Calls look with FOLDER/NAME for each folder of path (a PATH string), until it returns something but NULL: returns
 * that. A name with a '/' is passed as it is. data is look's. */
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
/* True where that is PROGRAM_SELF, by a cheaper look. */
bool is_self(const char *path);
/* This program's own file, symbolic links resolved. Kept; NULL when it cannot be told. */
const char *self_path(void);

#endif
