#ifndef MSTATIC_JOB_H
#define MSTATIC_JOB_H
/* One run of a program: in a place of its own or on this machine, traced or not, with its output kept or left alone,
 * for a limited time. */
#include <linux/filter.h>
#include <stdbool.h>

#include "../base/str.h"
#include "rootless.h"
#include "trace.h"

struct job {
	const char *file;             /* what is executed: a path, in the place if there is one */
	char *const *argv;
	char *const *env;
	const char *dir;              /* working directory, in the place; NULL: "/" there, or this process's */
	const struct place *place;    /* NULL: this machine as it is */
	const struct sock_fprog *filter; /* a seccomp filter besides, or NULL */
	const char *release;          /* with a trace: what uname says is the kernel's release; NULL: the truth */
	struct trace *trace;          /* zeroed: it is filled; NULL: not traced */
	bool capture;                 /* the output is kept, the program has no terminal and leaves no core, and an interrupt (interrupt.h)
					 ends it; else it has this process's output and terminal, and signals are passed on */
	int in;                       /* descriptor for its stdin; -1: /dev/null with capture, else this process's */
	long limit;                   /* milliseconds, after which all is killed; 0: as long as it takes */
	size_t keep;                  /* with capture: bytes kept of each stream; what follows is read and dropped */
};

struct ending {
	int status;              /* as waitpid gives it; when it was ended for its time, SIGKILL's */
	bool late;               /* that was so */
	struct str out, err;     /* with capture */
	unsigned long long out_size, err_size; /* bytes that there were */
};

/* Runs it and waits; what it left running is killed. 0; -1 after a message, also when the program cannot be executed. */
int job_run(const struct job *j, struct ending *o);
/* The same; -1 with the message, and what to do next, in said instead. */
int job_try(const struct job *j, struct ending *o, struct str *said);
void ending_free(struct ending *o);

#endif
