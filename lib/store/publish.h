#ifndef MSTATIC_PUBLISH_H
#define MSTATIC_PUBLISH_H
/* Makes an inspected tree an entry of the store. */
#include "../build/place.h"
#include "entry.h"
#include "key.h"

struct staged {
	const struct build *build;
	const struct key *key;
	const struct argv *needs;      /* names of all recipes it was built against */
	const struct argv *archives;   /* the lines of meta/needs */
	const struct argv *asks;       /* and of meta/asks */
	const struct argv *patches;    /* "FILE sha256:HEX [CVE…]", those that were applied */
	double seconds;                /* that the build took */
	const char *dir;               /* holds usr/; receives meta/ */
};

/* Writes meta/ beside usr/ and makes all files read-only, and the folders writable for a group that may change the
 * home. 0, or -1 after a message. */
int publish_describe(const struct staged *s);
/* Makes dir the entry called id, by one rename. home_sync() has brought dir to the disk. 0, or -1 after a message. */
int publish(const struct site *site, const char *dir, const char *id);

#endif
