#ifndef MSTATIC_LIBRARY_H
#define MSTATIC_LIBRARY_H
/* Finds the archive that is linked for -lX, or for a library's path: the user's own, the sysroot's, or one
 * that the compiler of another language links into its programs (host/hostpath.h); never another of the host's. */
#include <stdbool.h>

#include "../base/argv.h"
#include "../host/compiler.h"
#include "../host/site.h"
#include "linkindex.h"

struct libraries {
	const struct site *site;
	const char *sysroot;
	const char *libc;            /* the target's */
	const struct compiler *compiler;
	struct argv dirs;            /* the user's own -L folders, in order */
	bool shared;                 /* a shared object is made: an in-tree .so may be linked */
	const struct linkindex *index;
	struct argv *wants;          /* gets the names of libraries that library_missing told of */
};

/* The answers of library_find() and library_replace(). */
enum found {
	FOUND_FILE,    /* *path is linked */
	FOUND_SHARED,  /* *path is a shared object of the user's, for which its ingredients are linked (intree.h) */
	FOUND_NOTHING, /* nothing is linked, and nothing is missing (-lgcc_s: the closing group has its symbols) */
	NOT_FOUND
};

/* Finds -lNAME (name: "z", ":libz.a"): the user's folders come first. *path is fresh: what is found; for NOT_FOUND a
 * shared library of the user's without ingredients and without an archive beside it, or NULL. */
enum found library_find(const struct libraries *l, const char *name, char **path);
/* Finds what is linked in the place of the file at path, a shared library (libX.so, libX.so.1) or an archive of the
 * host's. The same answers. */
enum found library_replace(const struct libraries *l, const char *path, char **found);
/* Finds the sysroot's own, whatever folders the line names. *path is fresh, or NULL. */
enum found library_installed(const struct libraries *l, const char *name, char **path);
/* True when a path's file name is a shared library's. */
bool shared_name(const char *path);
/* The name behind -l for a library's path: "z" for "/…/libz.so.1.2" or "libz.a". Fresh; NULL for other paths. */
char *library_name(const char *path);

/* Adds to paths the archives of the sysroot that the one at path needs, by the link index, and those that they need,
 * each once. */
void library_needs(const struct libraries *l, const char *path, struct argv *paths);
/* Says that -lNAME cannot be found, and what to do. shared_only: the shared library of that name without an archive,
 * or NULL. */
void library_missing(const struct libraries *l, const char *name, const char *shared_only);

#endif
