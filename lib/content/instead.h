#ifndef MSTATIC_INSTEAD_H
#define MSTATIC_INSTEAD_H
/* Libraries that can take another's place, under a licence that asks less: the rows of sysroot-templates/instead. */
#include "../host/site.h"

/* The name of the recipe that can take the place of the one called name; fresh, NULL where none is known. */
char *instead_of(const struct site *site, const char *name);

#endif
