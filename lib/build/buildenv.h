#ifndef MSTATIC_BUILDENV_H
#define MSTATIC_BUILDENV_H
/* What a build finds: its environment variables and what of the host is bound into its sandbox. */
#include <stddef.h>

#include "place.h"

struct binds {
	struct bind *v; /* owns its strings */
	size_t n;
};

void build_environment(const struct build *b, struct argv *env);
void build_binds(const struct build *b, struct binds *binds);
void binds_free(struct binds *binds);

/* The recipe's `host` commands that are not on the build's PATH; 0 when all are there, else -1 after
 * a message. */
int build_host_programs(const struct recipe *r, enum sandbox_mode mode);

#endif
