#ifndef MSTATIC_RELEASE_H
#define MSTATIC_RELEASE_H
/* What a distribution says of a fault in each of its releases. */
#include "advisory.h"
#include "../content/component.h"
#include "ecosystem.h"
#include "verdict.h"

struct release {
	const struct ecosystem *of;
	const struct affected *said;
	const char *fixed;   /* the distribution's version that is mended; NULL: none is */
	const char *newest;  /* the newest version that is known of this release, or NULL */
};

struct releases {
	struct release *v;
	size_t n;
};

/* Both point into what they are given. */
void release_add(struct releases *all, const struct ecosystem *of, const struct affected *said);
void releases_free(struct releases *all);
/* As match(); m is changed where something is known. */
enum verdict releases_match(const struct releases *all, const struct component *c, struct match *m);

#endif
