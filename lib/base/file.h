#ifndef MSTATIC_FILE_H
#define MSTATIC_FILE_H
/* Files and folders. Functions return 0, or -1 with errno set and nothing printed, unless said
 * otherwise. */
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "argv.h"
#include "str.h"

bool file_exists(const char *path);
bool is_dir(const char *path);
/* What a file or folder looks like, in one line that ends with its path: an answer that came from it is good for as
 * long as this stays. Fresh. */
char *file_look(const char *path);
/* Appends the file's bytes to out. */
int file_read(const char *path, struct str *out);
/* Reads an open file, pipe or socket to its end, and appends the bytes to out. EFBIG for more than limit bytes. */
int fd_read(int fd, size_t limit, struct str *out);
/* The bytes of a regular file, mapped into memory; p is "" for an empty file. Nobody may change the file
 * meanwhile. */
struct mapped {
	const char *p;
	size_t n;
};
int file_map(const char *path, struct mapped *b);
int file_map_fd(int fd, struct mapped *b);
void file_unmap(struct mapped *b);
/* Writes n bytes to an open file. */
int fd_write(int fd, const char *p, size_t n);
/* Writes path whole or not at all: a temporary sibling, then a rename. */
int file_write(const char *path, const void *bytes, size_t n, mode_t mode);
/* Writes text by one call into a file that is there, as the kernel wants it of its own in /proc; -1 with errno. */
int file_put(const char *path, const char *text);
/* mkdir -p */
int make_dirs(const char *path);
/* Makes the folders above path. */
int make_parent(const char *path);
/* rm -rf, as dir_remove() does it (dir.h). */
int remove_tree(const char *path);
/* Copies the rest of the open file from to the new file to. EEXIST when to exists. On failure there is no file to. */
int file_fill(const char *to, int from, mode_t mode);
/* Copies a regular file's bytes and permission bits to a new file; a link or anything else is refused. */
int file_copy(const char *from, const char *to);
/* As dir_walk() (dir.h), with paths in place of descriptors: calls fn for each entry below root, parents first, names
 * in byte order. rel is relative to root. Symbolic links are entries; they are not followed. */
struct stat;
typedef int walk_fn(const char *rel, const char *path, const struct stat *st, void *data);
int walk_tree(const char *root, walk_fn *fn, void *data);

/* The names in a folder but for "." and "..", sorted; none when it is not there. */
void list_folder(const char *dir, struct argv *names);

/* The path with "//", "/./" and "/../" folded by its text alone (no look at the disk). Fresh. */
char *path_fold(const char *path);
/* Undoes "\\040" and the like, in place: how the kernel writes odd bytes in /proc/self/mountinfo. */
void mount_unescape(char *path);
/* True when path equals dir or lies below it; /usr/libx does not lie below /usr/lib. Both are folded. */
bool path_within(const char *path, const char *dir);

#endif
