#ifndef MSTATIC_PURGE_H
#define MSTATIC_PURGE_H
/* Deleting what no sysroot uses. The sysroots of all targets, the ones before them, and those with a lease count. */
#include <stdbool.h>

#include "../base/argv.h"
#include "../host/site.h"

struct purged {
	struct argv entries; /* ids of entries of the site's target */
	struct argv files;   /* other files and folders, below the home: "sources/…", "compilers/…" */
	long long bytes;     /* on the disk, of all of them */
};

/* Deletes the target's entries that no generation holds; source files, unfinished downloads and crates that no entry
 * of a generation was built from; lists of Debian's packages; and what is known of compilers that are gone. What the
 * user put into sources/, recorded choices, logs and what is kept to be looked at (home_lock) stays. With dry, only
 * tells. 0, or -1 after a message. */
int store_purge(const struct site *site, bool dry, struct purged *out);
void purged_free(struct purged *p);

#endif
