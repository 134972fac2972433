#ifndef MSTATIC_NEWROOT_H
#define MSTATIC_NEWROOT_H
/* Steps of a process on its way into namespaces with a root of its own. Where a step fails, the process ends as in
 * child.h, unless said otherwise. */
#include <stdbool.h>

/* While the root is built, the host is seen below OLD and the new root below NEW. */
#define OLD "/old"
#define NEW "/new"

/* The devices in its /dev, which may be written to as well; NULL-terminated. */
extern const char *const newroot_devices[];

/* Leaves the host's namespaces, but the one with its network when that is kept. A user namespace, which all but root need
 * for the others, keeps the caller's ids. The pid namespace is that of the processes that are forked from here on. */
void newroot_leave_host(bool network, int report);
/* Makes a small file system in memory the root, with the host at OLD and an empty folder NEW. */
void newroot_begin(int report);
/* Binds the host's file or folder to inside, and makes the folders above it. 0, or -1 with errno. */
int newroot_bind(const char *host, const char *inside, bool writable);
/* Fills NEW/dev: these devices, /dev/shm, the links to /proc/self/fd. */
void newroot_dev(int report);
/* Mounts NEW/proc, where what is about the whole machine cannot be changed. */
void newroot_proc(int report);
/* Makes NEW the root, and the working directory; the host is gone. */
void newroot_end(bool writable, int report);
/* Brings up the loopback, the network's only device, for programs that talk to themselves. Where that is refused, only
 * these fail. */
void newroot_loopback(void);
/* Has the kernel end this process, the first of a pid namespace, when its parent ends, which holds the other end of the
 * pipe alive. getppid() tells nothing of a parent outside of the namespace. */
void newroot_end_with_parent(int alive);

#endif
