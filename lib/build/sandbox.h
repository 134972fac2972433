#ifndef MSTATIC_SANDBOX_H
#define MSTATIC_SANDBOX_H
/* The sandbox: a command runs without network, without sight of the user's files, without rights, and can change
 * nothing but the folders that are bound writable. There are two ways.
 *
 * By namespaces (user, mount, pid, net, ipc and uts) it has a file system of its own: the host's /usr /bin /sbin
 * /lib* /etc /opt /nix /gnu read-only, an empty /tmp, a small /dev, /proc, and the binds asked for at the paths asked
 * for. The network is its own loopback.
 *
 * By Landlock and a seccomp filter, where namespaces are refused, it is on the host's file system: the same folders
 * and the binds, by their paths on the host, are all that it can open. It can see that other files are there, and the
 * names of processes. There are no sockets but connected pairs.
 *
 * The caller's uid and gid are kept, but for root's by namespaces: there the command runs as somebody who owns
 * nothing but the writable binds, which are given to it (jail_other_id). All that the command started ends with
 * it. */
#include "../base/str.h"
#include "box.h"

/* Bytes that must stay free on the disk with the log: a build that leaves less is ended. */
enum { SANDBOX_SPACE = 64 << 20 };
/* Runs argv and waits. Meanwhile the progress display shows the newest line of the log. Returns the exit status, or
 * 128 + the signal's number; -1 after a message. The command and all it started die with the caller. With s->stdio
 * nothing is shown. */
int sandbox_run(const struct sandbox *s, char *const *argv);
/* Makes a sandbox and runs nothing in it. 0; else not 0, and said gets what failed. */
int sandbox_try(enum sandbox_mode mode, struct str *said);

#endif
