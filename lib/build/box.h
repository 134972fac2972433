#ifndef MSTATIC_BOX_H
#define MSTATIC_BOX_H
/* One command that is shut off from this machine, and what it gets of it. */
#include <stdbool.h>
#include <stddef.h>

#include "../base/argv.h"

enum sandbox_mode {
	SANDBOX_AUTO, /* for sandbox_settle alone */
	SANDBOX_NAMESPACES,
	SANDBOX_LANDLOCK,
	SANDBOX_NONE, /* nothing is shut off */
};

struct bind {
	const char *host, *inside; /* a file or folder, and where it appears by namespaces; host without links */
	bool writable;
};

struct sandbox {
	enum sandbox_mode mode;
	const struct bind *binds;
	size_t bind_count;
	const char *dir;         /* working directory; by namespaces: inside */
	const struct argv *env;  /* the whole environment */
	int log;                 /* descriptor for stdout and stderr */
};

#endif
