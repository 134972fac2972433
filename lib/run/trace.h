#ifndef MSTATIC_TRACE_H
#define MSTATIC_TRACE_H
/* Which files a program looked for, it and all that it started: forks, threads, other programs. By ptrace, which tells of
 * each call how it ended (Linux 5.3). A seccomp filter picks the calls that take a path (and those in calls, below), so that all others
 * run at full speed. Signals reach the program as ever. job.h runs a program with a trace.
 *
 * A traced program that traces others itself (a debugger) is told that it cannot, and one that is setuid gets no other
 * rights. */
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

enum use {
	USE_READ,    /* opened to be read */
	USE_WRITE,   /* opened to be written, or made */
	USE_EXEC,    /* run as a program */
	USE_LOOK,    /* stat, access and their kin */
	USE_LINK,    /* readlink */
	USE_FOLDER,  /* opened as a folder, or gone into */
	USE_CHANGE,  /* removed, renamed, made as something but a file, given other modes, owners or times */
	USE_CONNECT, /* connected to: a socket's path, or "ADDRESS PORT" of a machine */
};

/* One file, looked for in one way with one result, however often. */
struct sighting {
	char *path;  /* absolute, as the program sees its root: what it asked for behind its working directory or the
			folder it named by a descriptor; "//" and "." folded, ".." kept, since a link may be before it */
	char *real;  /* of a file that was opened: its own path, all links followed; else NULL */
	enum use use;
	int error;   /* 0: found; else the errno that the call ended with (ENOENT: missing) */
};

struct trace {
	struct sighting *v; /* in the order of first use */
	size_t n;
	bool cut;           /* there were more than can be kept (TRACE_MOST) */
	bool *calls;        /* which rows of newcalls_native, and behind them newcalls_compat (newcalls.h), were called */
	/* what follows is the trace's own */
	struct trace_state *state;
};
enum { TRACE_MOST = 100000 };

/* "read", "write", "exec", "look", "link", "folder", "change", "connect". */
const char *use_name(enum use use);
/* The first sighting of the path with that result: found, or missing (ENOENT, ENOTDIR). NULL when there is none. */
const struct sighting *trace_find(const struct trace *t, const char *path, bool found);
void trace_free(struct trace *t);

/* For job.c. In the child, before it executes the program: installs the filter. 0, or -1 with errno. */
int trace_filter(void);
/* In the parent: takes the child over, before it runs on. release: what uname is to say the kernel's release is, or
 * NULL. 0; -1 with errno, ENOSYS where this kind of machine's calls are not known here. */
int trace_begin(struct trace *t, pid_t child, const char *release);
/* What waitpid said of a process. True when that is the trace's own business: the process was made to run on. False: it
 * ended. */
bool trace_step(struct trace *t, pid_t pid, int status);

#endif
