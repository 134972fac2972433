#ifndef MSTATIC_LIBRARY_H
#define MSTATIC_LIBRARY_H
/* From -lX or a library's path to the archive that is linked. Never the host's. */
#include <stdbool.h>

#include "../base/argv.h"
#include "../host/site.h"
#include "linkindex.h"

struct libraries {
	const struct site *site;
	const char *sysroot;
	const char *libc;            /* the target's */
	struct argv dirs;            /* the user's own -L folders, in order */
	bool shared;                 /* a shared object is made: an in-tree .so may be linked */
	const struct linkindex *index;
	struct argv *wants;          /* gets the names of libraries that library_missing told of */
};

/* What became of a request. */
enum found {
	FOUND_FILE,    /* *path is linked */
	FOUND_NOTHING, /* it has no meaning here (-lgcc_s: the closing group has it); left out */
	NOT_FOUND
};

/* name: what stands behind -l ("z", ":libz.a"). *path is fresh for FOUND_FILE; for NOT_FOUND it is a
 * shared library of the user's that has no archive beside it, or NULL. */
enum found library_find(const struct libraries *l, const char *name, char **path);
/* path names a file whose name says shared library (libX.so, libX.so.1) or an archive of the host's.
 * The same answers. */
enum found library_replace(const struct libraries *l, const char *path, char **found);
/* True for the file name of a shared library. */
bool shared_name(const char *path);
/* "z" for "/…/libz.so.1.2" or "libz.a"; NULL when path is no library's; fresh. */
char *library_name(const char *path);

/* Adds to paths the sysroot's archives that the one at path needs, theirs included, each once. */
void library_needs(const struct libraries *l, const char *path, struct argv *paths);
/* Says that -lNAME cannot be found and what to do next. */
void library_missing(const struct libraries *l, const char *name, const char *shared_only);

#endif
