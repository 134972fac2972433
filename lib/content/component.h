#ifndef MSTATIC_COMPONENT_H
#define MSTATIC_COMPONENT_H
/* A component: what has a name and a version of its own inside a program, and what advisories and licences are about. */
#include <stdbool.h>
#include <stddef.h>

#include "../base/argv.h"
#include "../host/site.h"
#include "../store/entry.h"

enum component_kind {
	COMPONENT_RECIPE, /* made by a recipe */
	COMPONENT_CRATE,  /* Rust's, by the list that cargo-auditable keeps in the program */
	COMPONENT_MODULE, /* Go's, by the program's build information */
	COMPONENT_FILE    /* an object or archive that no recipe made, as the link's line named it */
};

/* Texts are fresh; NULL where nothing is known, but for name and version, which are "" then. */
struct component {
	enum component_kind kind;
	char *name, *version;
	char *part;      /* of a recipe: what its code is marked with (lib/elf/mark.h), "zlib@1.3.2+0123456789ab" */
	char *licence;   /* an SPDX expression */
	char *purl, *cpe; /* version included */
	char *summary, *homepage;
	char *conan;     /* its name in ConanCenter */
	char *debian;    /* the Debian source package of that name: "zlib" */
	char *debian_version; /* and the version of it whose patches were applied: "3.5.7-1~deb13u2" */
	char *derived;   /* what its recipe was derived from by itself: "debian jansson 2.14-2" */
	char *digest;    /* of a file: "sha256:HEX" */
	struct argv sources; /* "FILE sha256:HEX" */
	struct argv patches; /* "FILE sha256:HEX [CVE…]": each that was applied, the recipe's own and Debian's */
	struct argv mends;   /* the advisories that these and the version's other patches mend: "CVE-2026-40200" */
	struct argv needs;   /* names of others that it was built to be linked with, sorted */
	char *entry;     /* the folder of its entry in the store; NULL where this home does not have it: sources, patches,
	                    mends and needs are empty then, for what a program says by itself is short */
};

void component_free(struct component *c);
/* Fills c by a store entry. */
void component_of_entry(const struct entry *e, struct component *c);

#endif
