#ifndef MSTATIC_BUILDENV_H
#define MSTATIC_BUILDENV_H
/* What a build is given: its environment variables, and the files of the host that are bound into its sandbox. */
#include <stddef.h>

#include "place.h"

struct binds {
	struct bind *v; /* owns its strings */
	size_t n;
};

/* The PATH on which a build finds this machine's programs; fresh. A build's own PATH has the folders of compilers in
 * other places besides. */
char *build_path(const struct site *site, enum sandbox_mode mode);
/* Adds the whole environment of the build. */
void build_environment(const struct build *b, struct argv *env);
/* Adds what is bound into the build's sandbox. */
void build_binds(const struct build *b, struct binds *binds);
void binds_free(struct binds *binds);

#endif
