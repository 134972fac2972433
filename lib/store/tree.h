#ifndef MSTATIC_TREE_H
#define MSTATIC_TREE_H
/* The usr/ of a sysroot: hard links to the files of its entries, copies where a file system has none. */
#include "generation.h"

/* Makes dir/usr of g's entries; a dir that an earlier attempt left is removed first. Two entries with the same path,
 * or one of which has a file or link where the other has a folder, are refused, both named. old is the current
 * generation and old_sysroot its tree (NULL for none): a file that did not change is linked from there, and so keeps
 * its time of change; a changed one is copied where its time would not be newer. 0, or -1 after a message. */
int tree_build(const struct site *site, const struct generation *g, const struct generation *old,
		const char *old_sysroot,
	       const char *dir);

/* Replaces what the sysroot has at path ("usr/…") by e's file or link, with a new time. 0, or -1 after a message. */
int tree_mend(const struct site *site, const struct entry *e, const char *path, const char *sysroot);

#endif
