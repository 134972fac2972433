#ifndef MSTATIC_GATHER_H
#define MSTATIC_GATHER_H
/* All that programs need that cannot be static: the files, where they have to be, and why each is there. */
#include "../host/site.h"
#include "tree.h"

struct gathered {
	char *path;    /* below the root, without links on the way */
	char *target;  /* of a link; NULL for a file or folder */
	bool folder;
	char *source;  /* the file on this machine; NULL: empty folder or a link */
	char *why;     /* "needed by /usr/bin/curl", "named" */
};

struct gather {
	const struct site *site;
	const char *root;            /* "" for this machine's own, else of --root */
	const char *library_path;    /* LD_LIBRARY_PATH, or NULL */
	struct argv exclude;         /* patterns of paths that are left out */
	const char *iconv;           /* which character sets come along: "some", "all", "none", or a list */
	const char *locales;         /* a list of locales, or NULL: the one that programs without a choice get */
	bool stdlib;                 /* take interpreters' own folders of modules */
	struct gathered *v;
	size_t n, cap;
	struct argv said;            /* what was left out, or has to be known: lines for people */
};

#endif
