#ifndef MSTATIC_SHELL_H
#define MSTATIC_SHELL_H
/* The sandbox of a recipe's build, for a person or a script (`mstatic shell`): its tree, its environment, the sysroot of what
 * it needs, its limits. What it needs is built where the store has it not; nothing else of it gets into the store or a
 * sysroot, and all is deleted when it is closed. It holds no lock: several are open at once, and fetches go on. */
#include "work.h"

struct shell {
	struct fetch fetch; /* of one name */
	bool fresh;         /* never the tree that a failed build left */
	/* shell_open() fills these: */
	char *kept;         /* the tree that it has a copy of; NULL: its sources are fresh */
	struct work work;
	struct maker maker;
	struct jobs jobs;
	int lease;
	bool held; /* signals */
};

/* 0, or -1 after a message. shell_close() in either case. */
int shell_open(struct shell *s);
/* Runs the recipe's `build` in it, as a fetch does. 0, its exit status, or -1 after a message. */
int shell_build(struct shell *s);
/* command: as for build_enter(). The terminal is the command's meanwhile. Its exit status, 128 + the number of a signal that
 * ended it, or -1 after a message. */
int shell_run(struct shell *s, char *const *command);
/* A signal that came meanwhile (base/interrupt.h) ends this process then. */
void shell_close(struct shell *s);

#endif
