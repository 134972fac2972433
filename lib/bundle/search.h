#ifndef MSTATIC_SEARCH_H
#define MSTATIC_SEARCH_H
/* Where a loader looks for a library, in order, by what it has loaded so far. */
#include "../elf/loadable.h"
#include "ldcache.h"

/* One file that is loaded. */
struct load {
	char *name;      /* by which it was asked for: "libz.so.1"; a program's is its path */
	char *path;      /* where the loader finds it, with links on the way; below the root */
	char *real;      /* the same without links */
	struct loadable file;
	const struct load *by; /* that asked for it first; NULL for what was named by the user */
};

struct loader {
	const char *root;         /* "" for this machine's own */
	char *path;               /* of the loader itself: "/lib64/ld-linux-x86-64.so.2" */
	const char *libc;         /* "glibc", "musl" */
	struct argv library_path; /* as LD_LIBRARY_PATH has it */
	char *list;               /* the file that says where it looks at last; NULL where there is none */
	struct argv folders;      /* where it looks at last, in order */
	struct argv lib;          /* what $LIB may be; the first that leads to a file counts */
	struct argv platforms;    /* the same of $PLATFORM */
	struct argv levels;       /* folders below those for better processors: what is in these alone is taken, too */
	struct argv without;      /* patterns of names that need not be found */
	struct ldcache cache;
	struct load **v;          /* all that is loaded, in the loader's order */
	size_t n;
};

/* Adds the places where name may be that `by` asks for, best first; and to looked, if it is not NULL, where these are and
 * why, for people. */
void search_places(const struct loader *l, const struct load *by, const char *name, struct argv *places, struct argv *looked);
/* Adds the absolute folders of a list, which any of the bytes in separators join. */
void search_split(const char *list, const char *separators, struct argv *folders);
/* Adds the folder once for each of lib, which takes the place of @LIB@ in it. */
void search_lib(const char *folder, const struct argv *lib, struct argv *folders);

#endif
