#ifndef MSTATIC_LOADER_H
#define MSTATIC_LOADER_H
/* Which files a program's loader would load, found without running anything: for any machine, on this one or in a root of
 * another. What is known of each loader is a row of sysroot-templates/loaders. */
#include "search.h"

/* What could not be found, and where it was looked for. */
struct miss {
	const char *name;
	const struct load *by;
	struct argv looked; /* folders, and what said so: "/opt/lib (RUNPATH of /usr/bin/x)" */
};

/* Chooses the loader for a file by its interpreter, or, where it has none, by what it is for and needs. tables is the folder
 * sysroot-templates; library_path may be NULL. 0, or -1 after a message that names path. */
int loader_open(struct loader *l, const char *root, const char *tables, const char *library_path, const char *path,
		const struct loadable *file);
/* The program or shared object at path, below the root, as if it was started or given to dlopen() by `by` (NULL: by
 * nobody). What it needs comes with loader_needs(). The load, which l owns; NULL after a message. */
const struct load *loader_take(struct loader *l, const char *path, const struct load *by);
/* The file that the name leads to when `by` asks for it; loaded if it is not yet. NULL where there is none: looked gets the
 * places, if it is not NULL. */
const struct load *loader_find(struct loader *l, const struct load *by, const char *name, struct argv *looked);
/* Loads what all the files need that are loaded, and what these need. 0; or -1 at the first that cannot be found: m then
 * says which, and is the caller's to free by miss_free(). */
int loader_needs(struct loader *l, struct miss *m);
void miss_free(struct miss *m);
/* Says it, with what to do. -1. */
int miss_fail(const struct miss *m, const struct loader *l);
void loader_close(struct loader *l);

#endif
