#ifndef MSTATIC_LACKS_H
#define MSTATIC_LACKS_H
/* What this machine lacks for the builds of a fetch; found out before anything is downloaded. */
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

/* Of the jobs without an entry. c: the C compiler for the target. */
void lacks_find(const struct fetch *f, const struct jobs *jobs, const struct compiler *c, struct lacks *out);
/* One line that names them all, and one with the command that installs them. Returns -1. */
int lacks_report(const struct site *site, const struct lacks *l);
/* What lacks_report says to do next: the command, or NULL where no package manager is known; fresh. */
char *lacks_command(const struct site *site, const struct lacks *l);
void lacks_free(struct lacks *l);

#endif
