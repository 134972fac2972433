#ifndef MSTATIC_NEWER_H
#define MSTATIC_NEWER_H
/* Newer versions of what there is, by Debian's signed source indexes (source/debian.h). */
#include "../host/site.h"
#include "../content/component.h"

struct newer {
	char *line, *line_suite;     /* the newest package of the recipe's own line (openssl 3.5.*) that is newer, or has
					newer patches; NULL: none */
	char *newest, *newest_suite; /* the newest of all, where that is a newer one than line; NULL: none */
};

/* Looks for what is newer than c, whose Debian package is known. glob: of its line, or NULL. 0; -1 with why (fresh) where
 * that cannot be told. */
int newer_find(const struct site *site, const struct component *c, const char *glob, struct newer *out, char **why);
void newer_free(struct newer *n);

#endif
