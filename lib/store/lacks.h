#ifndef MSTATIC_LACKS_H
#define MSTATIC_LACKS_H
/* The host programs that a fetch's builds need and this machine lacks; they are looked for before any download. */
#include "../host/compiler.h"
#include "resolve.h"

struct lack {
	char *need;          /* "cmake", "g++", "perl:IPC::Cmd" */
	struct argv recipes; /* what is built with it, in order */
};

struct lacks {
	struct lack *v;
	size_t n;
};

/* Finds what the jobs without an entry need. c: the C compiler for the target. */
void lacks_find(const struct fetch *f, const struct jobs *jobs, const struct compiler *c, struct lacks *out);
/* Prints one line that names them all, and one with the command that installs them. Returns -1. */
int lacks_report(const struct site *site, const struct lacks *l);
/* What lacks_report says to do next: the command, or NULL where no package manager is known; fresh. */
char *lacks_command(const struct site *site, const struct lacks *l);
void lacks_free(struct lacks *l);

#endif
