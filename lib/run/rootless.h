#ifndef MSTATIC_ROOTLESS_H
#define MSTATIC_ROOTLESS_H
/* A place that a program can be run in (job.h): a root of its own, made of namespaces (user, mount, pid, net, ipc, uts),
 * without being root. Whatever the program changes in it is gone when it ends. Its processes end with it, and with the
 * caller.
 *
 * The caller's uid and gid are kept. Root needs no user namespace, and has its rights in there, too: the program is one
 * that would have them as well without this. */
#include <stdbool.h>
#include <stddef.h>

/* A file or folder of this machine, read-only at another path or the same. */
struct shown {
	const char *host, *inside; /* absolute paths; no link is in host, no ".." in inside */
};

struct place {
	const char *root;     /* a folder, absolute and without links, that is seen as "/"; NULL: an empty one. It is not changed: what the
				 program writes goes elsewhere. Where it has a tmp, that is an empty one of the place's
				 own */
	const struct shown *shown;
	size_t shown_count;
	const char *folder;   /* one that is made where it is not there; or NULL */
	bool proc, dev;       /* there is a /proc, a /dev (null, zero, full, random, urandom, tty, shm, fd, std…) */
	bool network;         /* this machine's network; false: a loopback of its own alone */
};

/* In a child that exists for nothing else: goes into the place, and forks there. Returns in the program's process to
 * be, whose working directory is "/" there, never in the others. When a step fails "STEP: why" is written to report, and
 * the process ends. The first process of the place writes the program's status, an int as waitpid gives it, to ended. */
void rootless_enter(const struct place *p, int ended, int report);

#endif
