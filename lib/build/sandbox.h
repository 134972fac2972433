#ifndef MSTATIC_SANDBOX_H
#define MSTATIC_SANDBOX_H
/* Runs a command with no network but its own loopback, in a file system of its own (user, mount, pid, net,
 * ipc and uts namespaces): the host's /usr /bin /sbin /lib* /etc /opt /nix /gnu read-only, an empty /tmp, a
 * small /dev, /proc, and the binds asked for. The caller's uid and gid are kept. */
#include "../base/argv.h"

enum sandbox_mode { SANDBOX_FULL, SANDBOX_NONE };

struct bind {
	const char *host, *inside; /* a file or folder, and where it appears */
	bool writable;
};

struct sandbox {
	enum sandbox_mode mode;
	const struct bind *binds;
	size_t bind_count;
	const char *dir;         /* working directory inside; with SANDBOX_NONE: on the host */
	const struct argv *env;  /* the whole environment */
	int log;                 /* descriptor for stdout and stderr */
};

/* NULL when SANDBOX_FULL works here, else a sentence that says what refuses it and the exact remedy
 * (kept). Tries it in a child. */
const char *sandbox_refusal(void);
/* Runs argv; ticks the progress display while waiting and shows it the newest line of the log. The
 * exit status, 128 + signal, or -1 after a message. The child and all it started die with the
 * caller. */
int sandbox_run(const struct sandbox *s, char *const *argv);

#endif
