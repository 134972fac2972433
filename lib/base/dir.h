#ifndef MSTATIC_DIR_H
#define MSTATIC_DIR_H
/* Files and folders below an open folder, for trees that others wrote. No symbolic link on the way is followed:
 * whoever made the tree cannot lead a reader or a writer out of it.
 *
 * at is a folder's descriptor. For dir_open and dir_remove it may be AT_FDCWD; rel may then be any path, to a folder
 * that is trusted. Else rel is a relative path without "." and ".."; "" is the folder itself. On failure: -1 with
 * errno, and nothing printed. errno is ELOOP or ENOTDIR where something on the way is no folder, EINVAL for another
 * sort of path. The caller closes descriptors. */
#include <stdbool.h>
#include <sys/stat.h>
#include <sys/types.h>

#include "argv.h"

#define DIR_DEPTH 100 /* folders within folders that a walk goes down */

/* Opens a folder for reading. */
int dir_open(int at, const char *rel);
/* Opens a folder for reading; folders that are missing on the way are made (mode 0755). */
int dir_make(int at, const char *rel);
/* Opens a regular file for reading. EINVAL for a folder, a FIFO (without waiting for it), or any other kind. */
int dir_open_file(int at, const char *rel);
/* The names in an open folder but for "." and "..", sorted. */
int dir_list(int fd, struct argv *names);
/* rm -rf: removes name, whatever it is, and all below it, however deep. Folders that cannot be written are made
 * writable first. 0, too, when there is no such name. */
int dir_remove(int at, const char *name);

/* Calls fn for each entry below the open folder root, parents first, names in byte order. rel is relative to root,
 * at is the folder that base_name(rel) is in. A folder for which fn returns DIR_SKIP is not entered; anything else
 * but 0 ends the walk and is its result. -1 with errno ENAMETOOLONG for folders more than DIR_DEPTH deep. */
enum { DIR_SKIP = 0x5c1b };
typedef int dir_fn(int at, const char *rel, const struct stat *st, void *data);
int dir_walk(int root, dir_fn *fn, void *data);

/* True when a symbolic link at rel to this target stays below the folder that rel is relative to. ".." may only
 * lead the target: behind a name, which may itself be a link, it could go anywhere. The folders above rel are taken
 * for real ones. */
bool link_stays_below(const char *rel, const char *target);

#endif
