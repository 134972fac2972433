#ifndef MSTATIC_DEBSOURCE_H
#define MSTATIC_DEBSOURCE_H
/* A Debian source package, by the archive's signed index, unpacked to be looked at. */
#include "../host/site.h"
#include "draft.h"
#include "scan.h"

struct debsource {
	char *source;          /* its name */
	struct draft draft;    /* all that the package says, but for needs */
	struct srctree tree;
	struct scan scan;      /* of the tree */
	struct argv packages;  /* the libraries that it is built with, as Debian calls their packages (relations.h) */
	bool has_texts;        /* the licence files hold the texts of the licence, as far as these are known */
	char *binaries;        /* the names of the packages that are made of it */
};

/* The source package called word, or of the package called so ("libjansson-dev"), in the version that this machine's own release of
 * Debian has, whose tools it is built with there; elsewhere the newest one. Takes the home's lock. 0, or -1 after a message. */
int debsource_look(const struct site *site, const char *word, struct debsource *out);
void debsource_free(struct debsource *s);

#endif
