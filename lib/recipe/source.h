#ifndef MSTATIC_SOURCE_H
#define MSTATIC_SOURCE_H
/* From pins to verified files on this disk.
 *
 * Which of several acceptable files is used follows the recipe's order and what is recorded in
 * $MSTATIC_HOME/sources, never the network, as long as a file of each source is here already; the
 * digests used enter the store's key. Files are kept as sources/SHA256-FILE (mode 0444), written to a
 * temporary name and renamed after the digest was checked. A file with a wrong digest is moved to
 * sources/bad/ and named. */
#include <stdbool.h>

#include "recipe.h"

struct chosen { /* one source's file */
	const struct source *source;
	struct pin pin;   /* what is used; for a Debian alternative made from its signed index */
	char *path;       /* on this disk; NULL until it was fetched */
};

struct sources {
	struct chosen *v;
	size_t n;
	char *version; /* the recipe's, or the Debian alternative's upstream version */
	char *origin;  /* "pinned", or "debian SUITE SOURCE VERSION" */
};

/* The choice that needs no network: recorded earlier for this recipe, or all pins present, or each
 * source's first pin. Never fails; paths are set where files are here. */
void sources_choose(const struct recipe *r, struct sources *s);
/* Brings every file here (another acceptable pin where the first is not to be had, then the Debian
 * alternative), verifies it, records the choice. With offline true no network is asked. 0, or -1
 * after a message that lists each place tried and why it failed. */
int sources_fetch(const struct recipe *r, struct sources *s, bool offline);
void sources_free(struct sources *s);

#endif
