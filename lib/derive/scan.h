#ifndef MSTATIC_SCAN_H
#define MSTATIC_SCAN_H
/* What the files of a tree's build systems say that they look for, and install, by their text alone: they may do so under
 * conditions. The tree is hostile. */
#include "../base/argv.h"

struct scan {
	struct argv sought;                  /* "pkgconfig zlib", "lib z", "package ZLIB" (project/providers.h) */
	struct argv libs, headers, packages; /* names that are installed, each once, in the order of the files */
};

/* Files in folders that are no library's own (srctree_aside) are passed over. */
void scan_tree(const char *dir, struct scan *out);
/* The one of the names that is most like word, as "z" is like "libz" and "zlib" like "zlib-ng", else the first; NULL when there is none. */
const char *scan_likest(const struct argv *names, const char *word);
void scan_free(struct scan *s);

#endif
