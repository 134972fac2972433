#ifndef MSTATIC_OVERSEER_H
#define MSTATIC_OVERSEER_H
/* The overseer: a process outside of a sandbox without namespaces. It makes calls in the place of sandboxed processes
 * that change modes, owners and times of files, truncate them, or send signals: a seccomp filter, and Landlock on
 * older kernels, cannot tell whose file or process is meant. The overseer looks, and acts on the very file or process
 * that it looked at. It is asked for every new process, too: when it answers no more, no new process can start, and
 * all can be ended. */
#include "../base/argv.h"

struct overseer {
	int listener;            /* of filter_install */
	const struct argv *own;  /* the folders that the sandbox may change: absolute, without links */
	unsigned max_processes;  /* on the whole machine, threads included */
};

/* Answers one request, when listener is readable. 0; -1 when no process is left that could ask. */
int overseer_answer(const struct overseer *o);

#endif
