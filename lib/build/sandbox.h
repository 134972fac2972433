#ifndef MSTATIC_SANDBOX_H
#define MSTATIC_SANDBOX_H
/* Runs a command shut off from this machine: with no network, no sight of the user's files, no rights, and no way
 * to change anything but the folders that are bound writable. There are two ways.
 *
 * By namespaces (user, mount, pid, net, ipc and uts) it has a file system of its own: the host's /usr /bin /sbin
 * /lib* /etc /opt /nix /gnu read-only, an empty /tmp, a small /dev, /proc, and the binds asked for at the paths
 * asked for. The network is its own loopback.
 *
 * By Landlock and a seccomp filter, where namespaces are refused, it is on the host's file system: the same folders
 * and the binds, by their paths on the host, are all that it can open. It can see that other files are there, and
 * the names of processes. There are no sockets but connected pairs.
 *
 * The caller's uid and gid are kept, but for root's by namespaces: there the command runs as somebody who owns
 * nothing but the writable binds, which are given to it (jail_other_id). All that the command started ends with
 * it. */
#include "../base/str.h"
#include "box.h"

/* What a build leaves on the disk of its log, in bytes; before there is less it is ended. */
enum { SANDBOX_SPACE = 64 << 20 };
/* Runs argv; ticks the progress display while waiting and shows it the newest line of the log. The
 * exit status, 128 + signal, or -1 after a message. The child and all it started die with the
 * caller. */
int sandbox_run(const struct sandbox *s, char *const *argv);
/* Does all but run a command; 0, or not, said being what failed. */
int sandbox_try(enum sandbox_mode mode, struct str *said);

#endif
