#ifndef MSTATIC_DEBIAN_H
#define MSTATIC_DEBIAN_H
/* Debian's source index, which apt verifies by the archive's key. It has the digest of another version's files when
 * no place has the files any more that a recipe pins. */
#include <stddef.h>

#include "../host/site.h"
#include "../recipe/recipe.h"
#include "debianversion.h"

struct debian_version {
	char *source;        /* the source package */
	char *version;       /* Debian's, with epoch and revision */
	char *suite;
	struct argv suites;  /* all that have it; the first is suite */
	char *depends;       /* Build-Depends, and those for one kind of architecture, as they are written; "" for none */
	char *binaries;      /* names of the packages that are built from it, joined by ", " */
	char *homepage;      /* or NULL */
	struct pin *files; /* each with its one debian: place */
	size_t file_count;
};

/* The versions of a source package that match glob, newest first; asks the mirrors once a process.
 * Returns how many; 0 with why (fresh) when there are none. */
size_t debian_versions(const struct site *site, const char *source, const char *glob,
		struct debian_version **out, char **why);
/* The same of the source packages that are called name; where none is, of those that a binary package of that name is built
 * from. */
size_t debian_packages(const struct site *site, const char *name, struct debian_version **out, char **why);
/* For each package the name of the source package that it is built from; "" where none is known. One question for all. */
void debian_sources(const struct site *site, const struct argv *packages, struct argv *sources);
/* Adds the names of source packages, and of packages built from them, that begin with lead; sorted, each once. None where
 * the index cannot be had. It takes a second: for "did you mean". */
void debian_names(const struct site *site, const char *lead, struct argv *names);
/* The same of all packages with headers and libraries ("libfoo-dev"). */
void debian_libraries(const struct site *site, struct argv *names);
void debian_versions_free(struct debian_version *v, size_t n);

/* The file of that role, or NULL. */
const struct pin *debian_file(const struct debian_version *v, const char *role);

#endif
