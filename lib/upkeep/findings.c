#include "findings.h"

#include <stdlib.h>

#include "../base/mem.h"

void findings_add(struct findings *f, const char *recipe, const char *check, char *says)
{
	f->v = xrealloc(f->v, (f->n + 1) * sizeof *f->v);
	f->v[f->n++] = (struct finding){.recipe = xstrdup(recipe), .check = check, .says = says};
}

void findings_free(struct findings *f)
{
	for (size_t i = 0; i < f->n; i++) {
		free(f->v[i].recipe);
		free(f->v[i].says);
	}
	free(f->v);
	*f = (struct findings){0};
}
