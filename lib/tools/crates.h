#ifndef MSTATIC_CRATES_H
#define MSTATIC_CRATES_H
/* The crates that bind C libraries: sysroot-templates/crates, whose head says what its columns mean. */
#include "../base/argv.h"
#include "../host/site.h"

struct crate {
	char *name;
	struct argv recipes;   /* what it links with */
	struct argv own;       /* when it compiles a copy of its own instead */
	struct argv variables; /* NAME=value, expanded for the target */
	char *links;           /* the library that takes the place of what its build script does; or NULL */
};

/* Reads all of them. 0, or -1 after a message that names file and line. */
int crates_read(const struct site *site, struct crate **out, size_t *n);
void crates_free(struct crate *crates, size_t n);

/* How a crate uses its recipes, by the cargo features that are on (`cargo metadata` lists them). */
enum crate_use {
	CRATE_NEEDS, /* cannot be built without them */
	CRATE_TAKES, /* links with them where they are, else compiles a copy of its own */
	CRATE_OWN,   /* has no use for them */
};
enum crate_use crate_use(const struct crate *c, const struct argv *features);

#endif
