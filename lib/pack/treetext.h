#ifndef MSTATIC_TREETEXT_H
#define MSTATIC_TREETEXT_H
/* A tree as a text, for mstatic-source: what this process sends to that one. Each entry is a line of numbers (kind, mode,
 * uid, gid, size, and whether a source follows), then its path, then its source or target, each ended by a NUL, or its
 * bytes. */
#include "tree.h"

void tree_say(const struct tree *t, struct str *out);
/* The tree that the text tells of; 0, or -1 where it is none. */
int tree_hear(const struct str *text, struct tree *t);

#endif
