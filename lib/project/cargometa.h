#ifndef MSTATIC_CARGOMETA_H
#define MSTATIC_CARGOMETA_H
/* What the crates of a cargo project use of the sysroot, by `cargo metadata`: its resolved graph has the
 * features that are really in use, where Cargo.lock lists what is never built as well. */
#include "../host/site.h"
#include "../tools/crates.h"

struct used_crate {
	const struct crate *crate;
	char *version;
	char *because; /* "app → diesel → pq-sys": a shortest way from a package of the project */
	enum crate_use use;
};

struct cargometa {
	char *root; /* the workspace's folder, absolute */
	struct crate *crates;
	size_t crate_count;
	struct used_crate *used; /* by the crates' order in the table */
	size_t used_count;
};

/* Asks cargo in the current folder, for the target; options (--features=…) are passed to it. Crates that are
 * built for this machine alone, such as those of build scripts, do not count, unless the table names no recipe
 * for them; those of the project's own tests do. 0, or -1 after a message. */
int cargometa_read(const char *cargo, const struct site *site, const struct argv *options, struct cargometa *out);
void cargometa_free(struct cargometa *m);

#endif
