#ifndef MSTATIC_GATHER_H
#define MSTATIC_GATHER_H
/* The files of a bundle, as they are found: each from a root, at its own place, with the links that lead to it, and why it
 * is there. What is taken is also waiting to be looked into (examine.h), since it may need more. */
#include "../base/argv.h"
#include "../pack/tree.h"

struct taken {
	char *path;      /* in the root, without links on the way: "/usr/bin/env" */
	char *why;       /* "needed by /usr/bin/curl" */
	bool examined;   /* it has been looked into, or needs not be */
};

struct gather {
	const char *root;      /* "" for this machine's own */
	struct argv exclude;   /* patterns (fnmatch) of paths, or, without '/', of names that are left out; a folder with all
				  that is in it, where the pattern has a '/' */
	struct tree tree;
	struct taken *v;       /* its files and folders, in the order in which they were found */
	size_t n, cap;
	struct argv said;      /* what was left out, and what has to be known: lines for people */
};

/* True when a pattern of exclude fits. */
bool gather_excludes(const struct gather *g, const char *path);
/* Takes what is at the path of the root, and the links on the way there. A folder is taken without what is in it. 0, also
 * where it is left out; 1 where nothing is there, and nothing is said; -1 after a message. */
int gather_take(struct gather *g, const char *path, const char *why);
/* The same with all that is in a folder. */
int gather_take_all(struct gather *g, const char *path, const char *why);
/* Takes all that the pattern (glob) fits, folders with all that is in them. 1 where there is none. */
int gather_take_glob(struct gather *g, const char *pattern, const char *why);
/* Puts the file of the root at path to another place in the bundle. */
int gather_install(struct gather *g, const char *path, const char *to);
/* Adds a line to said, unless it is there. */
void gather_say(struct gather *g, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void gather_free(struct gather *g);

#endif
