#ifndef MSTATIC_BUILDENV_H
#define MSTATIC_BUILDENV_H
/* What a build finds: its environment variables and what of the host is bound into its sandbox. */
#include <stddef.h>

#include "build.h"

struct binds {
	struct bind *v; /* owns its strings */
	size_t n;
};

void build_environment(const struct build *b, struct argv *env);
void build_binds(const struct build *b, struct binds *binds);
void binds_free(struct binds *binds);

#endif
