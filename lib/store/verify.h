#ifndef MSTATIC_VERIFY_H
#define MSTATIC_VERIFY_H
/* Compares the store and the sysroot with what was recorded when they were built: a failing disk, or whoever may
 * write there, can have changed them. A fetch that changes something looks at the sizes of what it uses; `mstatic
 * doctor --verify` reads it all. A damaged entry is moved to $MSTATIC_HOME/damaged/ID, so that the next fetch builds
 * it anew. */
#include "../host/site.h"
#include "entry.h"

/* NULL, or what is wrong with e, fresh. contents: as in files_differ(). */
char *entry_damage(const struct entry *e, bool contents);
/* Moves e out of the store and says why, under the home's lock. 0, or -1 after a message. */
int entry_set_aside(const struct site *site, const struct entry *e, const char *why);
/* An entry that was set aside; NULL when there is none of that id. */
struct entry *entry_aside(const struct site *site, const char *id);

struct verified {
	size_t entries;     /* that are whole */
	struct argv damage; /* "ID: WHY", of entries, which now are set aside, and of files of the sysroot, which were
	                       put right where their entry is whole */
};

/* Reads all that the store and the sysroot of a target hold; takes the home's lock when there is something to change.
 * 0, or -1 after a message. */
int store_verify(const struct site *site, struct verified *v);

#endif
