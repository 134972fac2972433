#ifndef MSTATIC_BUILDENV_H
#define MSTATIC_BUILDENV_H
/* What a build finds: its environment variables and what of the host is bound into its sandbox. */
#include <stddef.h>

#include "place.h"

struct binds {
	struct bind *v; /* owns its strings */
	size_t n;
};

/* The PATH on which a build finds this machine's programs, but for compilers in odd places; fresh. */
char *build_path(const struct site *site, enum sandbox_mode mode);
void build_environment(const struct build *b, struct argv *env);
void build_binds(const struct build *b, struct binds *binds);
void binds_free(struct binds *binds);

#endif
