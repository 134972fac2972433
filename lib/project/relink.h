#ifndef MSTATIC_RELINK_H
#define MSTATIC_RELINK_H
/* Cargo does not know the sysroot's libraries: when one was fetched anew, it takes the programs that were linked with
 * the old one for fresh. So the entries of the sysroot that a build had are kept in its target folder, as
 * TRIPLE/.mstatic-linked, with the allocator and the editions that were chosen, and where one of these is there no more, the
 * programs are removed, which cargo then links again. */
#include "../host/site.h"

struct relink {
	char *folder;         /* the target folder's TRIPLE; NULL where cargo has made none that can be found */
	struct argv entries;  /* of the sysroot, now */
};

/* Removes what is outdated. argv: cargo's. What cannot be read or removed is left: the build goes on. */
void relink_begin(struct relink *r, const struct site *site, char *const *argv);
/* After the build: keeps the entries. Frees r. */
void relink_end(struct relink *r, const struct site *site, char *const *argv);

#endif
