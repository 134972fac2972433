#ifndef MSTATIC_RESOLVE_H
#define MSTATIC_RESOLVE_H
/* From names to jobs: which recipes are needed, in which order, under which keys, and which of them are in the store
 * already. */
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

/* Makes a job of every recipe that is needed for names, each behind those it needs, with its key, and its entry when
 * the store has it. The network is not used: the key supposes the sources that would be tried first. 0, or -1 after a
 * message. */
int resolve(const struct fetch *f, const struct argv *names, const char *compiler, struct jobs *out);
/* Downloads the sources of the jobs without an entry. Where other files than supposed are used, the keys of the job
 * and of those that need it change. 0; -1 after a message, and *failed is the job that it is about. */
int resolve_sources(const struct fetch *f, const char *compiler, struct jobs *jobs, const struct job **failed);
/* The job of the recipe called name, or NULL. */
const struct job *jobs_find(const struct jobs *jobs, const char *name);
void resolve_free(struct jobs *j);

#endif
