#ifndef MSTATIC_RESOLVE_H
#define MSTATIC_RESOLVE_H
/* From names to store entries: which recipes are needed, in which order, under which keys, and which
 * of them are in the store already. */
#include "../recipe/recipe.h"
#include "../source/source.h"
#include "entry.h"
#include "key.h"
#include "request.h"

struct job {
	struct recipe *recipe;
	struct sources sources;
	struct key key;
	char *id;
	struct entry *entry;      /* NULL: has to be built */
	size_t *deps, dep_count;  /* what it is built against: places in the list, the base included */
	bool requested;           /* the fetch asks for it by name; what else it resolves is not */
};

struct jobs {
	struct job *v;
	size_t n;
};

/* Every recipe that names need, each behind those it needs, with its key and entry as far as they can be told without
 * a network. 0, or -1 after a message. */
int resolve(const struct fetch *f, const struct argv *names, const char *compiler, struct jobs *out);
/* Brings the sources of what has to be built here, which may change its key and those of what stands on it. 0, or -1
 * after a message: then *failed is the job that it is about. */
int resolve_sources(const struct fetch *f, const char *compiler, struct jobs *jobs, const struct job **failed);
/* The job of the recipe called name, or NULL. */
const struct job *jobs_find(const struct jobs *jobs, const char *name);
void resolve_free(struct jobs *j);

#endif
