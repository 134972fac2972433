#ifndef MSTATIC_GONE_H
#define MSTATIC_GONE_H
/* What objects of the program's own that are gone refer to, as far as the map says it. */
#include "../host/site.h"
#include "linkage.h"

struct gone_reference {
	size_t by;          /* the object's number in struct origins */
	const char *symbol; /* the map's name for it */
	size_t section;     /* where that is */
};

struct gone {
	struct gone_reference *v;
	size_t n;
};

void gone_read(const struct site *site, const struct map *m, const struct origins *o, const struct linkage *l,
		struct gone *a);
void gone_free(struct gone *a);

#endif
