#ifndef MSTATIC_BOX_H
#define MSTATIC_BOX_H
/* A command that runs in a sandbox, and what of this machine it is given. sandbox.h runs it. */
#include <stdbool.h>
#include <stddef.h>

#include "../base/argv.h"

enum sandbox_mode {
	SANDBOX_AUTO, /* for sandbox_settle alone */
	SANDBOX_NAMESPACES,
	SANDBOX_LANDLOCK,
	SANDBOX_NONE, /* the command runs like any other */
};

struct bind {
	const char *host, *inside; /* a file or folder (no link is in its path), and its path in namespaces */
	bool writable;
};

/* The command's descriptors of its jobserver (struct sandbox's tokens): no shell and no configure script uses such. */
enum { BOX_TAKE = 100, BOX_GIVE = 101 };

struct sandbox {
	enum sandbox_mode mode;
	const struct bind *binds;
	size_t bind_count;
	const char *dir;         /* working directory: the command's path of it */
	const struct argv *env;  /* the whole environment */
	int log;                 /* descriptor for stdout and stderr */
	const int *stdio;        /* NULL, or what the command has in place of no input and the log: three descriptors from 3 on.
				    A terminal among them is nobody else's (base/terminal.h), and its own from then on */
	const int *tokens;       /* where a jobserver's bytes are read from and written to; NULL: there is none */
	unsigned cpu_seconds;    /* the most processor time that one of its processes may take; 0: as much as it wants */
};

#endif
