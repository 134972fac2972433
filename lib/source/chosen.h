#ifndef MSTATIC_CHOSEN_H
#define MSTATIC_CHOSEN_H
/* The record of a choice of files, $MSTATIC_HOME/sources/chosen/NAME, so that the next run makes the
 * same without asking anybody. Lines: recipe NAME VERSION, version, origin, and for each source
 * `file FILE SIZE sha256:HEX`, followed by its `from` places when the recipe does not name it. */
#include "../recipe/recipe.h"

struct chosen { /* one source's file */
	const struct source *source;
	struct pin pin;   /* what is used; for a Debian alternative made from its signed index */
	char *path;       /* on this disk; NULL until it was fetched */
};

struct sources {
	struct chosen *v;
	size_t n;
	char *version; /* the recipe's, or the Debian alternative's upstream version */
	char *origin;  /* "pinned", "debian SUITE SOURCE VERSION", or "rust-src, …" */
};

void sources_free(struct sources *s);

/* Fills s (paths NULL). False when there is no record, or none that the recipe as it is now accepts. */
bool chosen_read(const struct site *site, const struct recipe *r, struct sources *s);
/* 0, or -1 after a message. */
int chosen_write(const struct site *site, const struct recipe *r, const struct sources *s);

#endif
