#ifndef MSTATIC_DEBIAN_H
#define MSTATIC_DEBIAN_H
/* Debian's source index, which apt verifies by the archive's key. It has the digest of another version's files when
 * no place has the files any more that a recipe pins. */
#include <stddef.h>

#include "../host/site.h"
#include "../recipe/recipe.h"

struct debian_version {
	char *version;     /* Debian's, with epoch and revision */
	char *suite;
	struct pin *files; /* each with its one debian: place */
	size_t file_count;
};

/* The versions of a source package that match glob, newest first; asks the mirrors once a process.
 * Returns how many; 0 with why (fresh) when there are none. */
size_t debian_versions(const struct site *site, const char *source, const char *glob,
		struct debian_version **out, char **why);
void debian_versions_free(struct debian_version *v, size_t n);

/* The part of a Debian source package that a file name says it is: "orig", "orig-NAME" or "debian";
 * fresh, NULL when it is none of them. */
char *debian_role(const char *file);
/* The file of that role, or NULL. */
const struct pin *debian_file(const struct debian_version *v, const char *role);
/* Upstream's version in Debian's: 1:1.3.dfsg+really1.3.2-4 is 1.3.2. Fresh. */
char *debian_upstream(const char *version);
/* Orders versions as dpkg does. */
int debian_compare(const char *a, const char *b);

#endif
