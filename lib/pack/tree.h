#ifndef MSTATIC_TREE_H
#define MSTATIC_TREE_H
/* The files of a root to be, before they are anywhere: each is added by its path in there, and then all are written at once,
 * into a folder or a tar file. Nothing depends on the order in which they were added, nor on the machine's clock or users.
 *
 * A path may begin with '/'; "." , "//" and a '/' at the end do not count; ".." is refused. Where a folder on the way is a
 * link of the tree's own (lib -> usr/lib), the file comes to where that leads. Folders that are missing on the way are made:
 * 0755, root's. A path that is added a second time is what was added last; but where one of the two is a folder and the other
 * is not, that is an error. Texts and bytes are copied; a source is read when the tree is written. Owners are 0:0 unless
 * tree_own() says otherwise.
 *
 * Functions return 0, or -1 after a message. Zero-initialise a tree: {0}. */
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>
#include <time.h>

#include "../base/str.h"

enum tree_kind { TREE_FOLDER, TREE_FILE, TREE_LINK };

struct tree_entry {
	char *path;          /* without '/' at its begin and end: "usr/bin/app" */
	enum tree_kind kind;
	mode_t mode;         /* the twelve low bits; a link's are 0777 */
	unsigned uid, gid;
	char *source;        /* a file's bytes are those of this one, on this machine; NULL: they are bytes[0..size) */
	char *bytes;
	long long size;      /* of a file */
	char *target;        /* of a link */
	bool implied;        /* a folder that only what is in it asked for */
};

struct tree {
	struct tree_entry **v; /* by path, in byte order: a folder is ahead of what is in it */
	size_t n, cap;
};

int tree_folder(struct tree *t, const char *path, mode_t mode);
int tree_bytes(struct tree *t, const char *path, const void *bytes, size_t n, mode_t mode);
/* The regular file source, or what a link there leads to. mode 0: 0755 for one that somebody may execute, else 0644. */
int tree_file(struct tree *t, const char *path, const char *source, mode_t mode);
int tree_link(struct tree *t, const char *path, const char *target);
/* What is at source, be it a folder with all that is in it. Modes are as tree_file() has them, folders' 0755, or 01777 for one
 * that is everybody's (/tmp). Links are kept as they are, but for source itself, which is
 * followed; sockets, devices and FIFOs are refused. */
int tree_add(struct tree *t, const char *path, const char *source);
/* The same, but where source itself is a link, that is what comes to path. */
int tree_take(struct tree *t, const char *path, const char *source);
/* Sets the owner of what is at path. */
int tree_own(struct tree *t, const char *path, unsigned uid, unsigned gid);
/* What is at path (no link on the way is followed), or NULL. */
const struct tree_entry *tree_find(const struct tree *t, const char *path);
/* The bytes of all files. */
long long tree_size(const struct tree *t);
void tree_free(struct tree *t);

/* The time that all files get: SOURCE_DATE_EPOCH of the environment where that is a number, else 0. */
time_t tree_time(const char *epoch);
/* Makes the folder dir, which must not be there, and writes all below it. Owners are set where this process may. On failure
 * nothing is left of it. */
int tree_write(const struct tree *t, const char *dir, time_t when);

#endif
