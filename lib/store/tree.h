#ifndef MSTATIC_TREE_H
#define MSTATIC_TREE_H
/* The usr/ of a sysroot: hard links to the files of its entries, copies where a file system has none. */
#include "generation.h"

/* Builds dir/usr from g's entries; an earlier attempt's dir is removed first. Two entries that hold one path, or one
 * of which has a file or link where the other has a folder, are refused, both named. old and its sysroot (NULL for
 * none) keep what did not change: the very same file is linked again; a changed one whose time is not newer is
 * copied, to get a newer one. 0, or -1 after a message. */
int tree_build(const struct site *site, const struct generation *g, const struct generation *old,
		const char *old_sysroot,
	       const char *dir);

/* Replaces what the sysroot has at path ("usr/…") by e's file or link, with a new time. 0, or -1 after a message. */
int tree_mend(const struct site *site, const struct entry *e, const char *path, const char *sysroot);

#endif
