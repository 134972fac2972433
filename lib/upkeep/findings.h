#ifndef MSTATIC_FINDINGS_H
#define MSTATIC_FINDINGS_H
/* What was found wrong with recipes. */
#include <stddef.h>

struct finding {
	char *recipe;
	const char *check; /* "names", one of the table's in lint.c */
	char *says;        /* the rest of a sentence that begins with the recipe's name */
};

struct findings {
	struct finding *v;
	size_t n;
	size_t recipes, built; /* that were looked at; that the store has */
};

/* Adds one; says is fresh, and the findings' from then on. */
void findings_add(struct findings *f, const char *recipe, const char *check, char *says);
void findings_free(struct findings *f);

#endif
