#ifndef MSTATIC_ECOSYSTEM_H
#define MSTATIC_ECOSYSTEM_H
/* Those who publish advisories: the table sysroot-templates/advisories. */
#include <stdbool.h>

#include "../base/table.h"
#include "../host/site.h"
#include "identity.h"
#include "version.h"

struct ecosystem {
	const char *name;      /* points into the table */
	enum naming naming;
	enum version_rule rule;
	bool releases;         /* it mends faults in each of its releases */
};

struct ecosystems {
	struct table table;
	struct ecosystem *v;
	size_t n;
};

/* 0, or -1 after a message. */
int ecosystems_read(const struct site *site, struct ecosystems *e);
void ecosystems_free(struct ecosystems *e);
/* The one of that name, in which ":RELEASE" may follow; NULL for an unknown one. */
const struct ecosystem *ecosystem_find(const struct ecosystems *e, const char *name);

#endif
