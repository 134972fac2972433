#ifndef MSTATIC_OVERSEER_H
#define MSTATIC_OVERSEER_H
/* Without namespaces a sandboxed process asks a process outside of it to change modes, owners and times of files,
 * to cut files off, and to send signals: neither Landlock (of every kernel that has it) nor a seccomp filter can
 * tell whose file or process that is. The overseer looks, and does it itself to what it looked at. It is asked for
 * every new process, too: once it answers no more, there comes none, and all can be ended. */
#include "../base/argv.h"

struct overseer {
	int listener;            /* of filter_install */
	const struct argv *own;  /* the folders that are the sandbox's to change: absolute, free of links */
	unsigned max_processes;  /* on the whole machine, threads included */
};

/* Answers the request that makes listener readable. -1 when nobody is left who could ask. */
int overseer_answer(const struct overseer *o);

#endif
