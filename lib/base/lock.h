#ifndef MSTATIC_LOCK_H
#define MSTATIC_LOCK_H
/* Locks of the kernel's (flock) on files. A lock belongs to the open descriptor: it ends when that and its copies in
 * children are closed, by whatever death, in whichever container or namespace; nothing else that this process opens
 * or closes touches it, and no process id is ever looked at. On NFS it is a lock of the server's. */
#include <stdbool.h>

enum lock {
	LOCK_SHARED,    /* together with others that share it; the descriptor survives exec */
	LOCK_EXCLUSIVE, /* alone; the descriptor is closed by exec */
};

/* Locks the file at path, which has to be there. With wait false: -1 and EWOULDBLOCK where somebody has a lock that
 * does not go with it. What is locked is the file that path names at the end of the call, not one that was deleted or
 * replaced meanwhile. A descriptor to close, or -1 with errno and nothing printed. */
int lock_file(const char *path, enum lock how, bool wait);

#endif
