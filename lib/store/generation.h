#ifndef MSTATIC_GENERATION_H
#define MSTATIC_GENERATION_H
/* A sysroot: generations/ROOT/N, a whole tree of hard links into the store (ROOT: site.h), and the
 * symbolic link sysroot/ROOT that is switched from one to the next by one rename. Beside usr/ it
 * holds mstatic/manifest:
 *
 *   made-by HEX                          digest of what a sysroot holds besides its entries: the
 *                                        templates, mstatic's place, the recipes on offer, the index's format
 *   entry NAME-VERSION-KEY16 requested   the user asked for it
 *   entry NAME-VERSION-KEY16 dependency  it is there for others
 *
 * A file whose content did not change keeps its time of change from one generation to the next, a
 * changed one gets a newer one: makefiles trust that. */
#include <stdbool.h>
#include <stddef.h>

#include "../base/argv.h"
#include "../host/site.h"
#include "entry.h"

struct installed {
	struct entry *entry;
	bool requested;
};

struct generation {
	long number;   /* 0: there is none yet */
	char *made_by; /* "" when there is none */
	struct installed *v;
	size_t n;
};

/* Entries of a generation that are gone from the store. */
struct lost {
	struct argv ids;
	struct argv requested; /* those of them that the user asked for */
};

/* The current generation. An entry that is gone from the store is left out; lost, if not NULL, receives its
 * id. */
void generation_read(const struct site *site, struct generation *g, struct lost *lost);
void lost_free(struct lost *lost);
/* The first of that name: there may be several of what Rust compilers made for themselves, and of nothing else. */
const struct installed *generation_find(const struct generation *g, const char *name);
void generation_add(struct generation *g, struct entry *e, bool requested);
void generation_drop(struct generation *g, size_t i);
/* Drops entries that the user did not ask for and no other entry needs. The base stays. */
void generation_drop_unneeded(struct generation *g);
void generation_free(struct generation *g);

/* The entries of the current generation, as its manifest names them, whether the store has them or not. */
void generation_ids(const struct site *site, struct argv *ids);

/* Adds to g the current entries of these recipes, in the order of their names or folders: all of them were asked for. */
void generation_named(const struct site *site, const struct argv *names, struct generation *g);

/* What made-by is in a sysroot that is made now; fresh. */
char *generation_made_by(const struct site *site);

/* The ids of the entries that any generation of the target holds, for whatever choice of editions. 0, or -1 after a
 * message: then there may be more. */
int generation_entries(const struct site *site, struct argv *ids);

/* Keeps the current generation from being deleted for as long as the descriptor is open in any process (it survives
 * exec). -1 after a message. */
int generation_lease(const struct site *site);

#endif
