#include "shelf.h"

#include <stdlib.h>
#include <string.h>

#include "../base/argv.h"
#include "../base/mem.h"

/* word: what it is told by where it cannot be read. */
static void add(struct shelf *s, struct recipe *r, const char *word, struct argv *bad)
{
	if (!r) {
		argv_add(bad, word);
		return;
	}
	s->v = xrealloc(s->v, (s->n + 1) * sizeof *s->v);
	s->v[s->n++] = r;
}

int shelf_read(const struct site *site, const struct argv *folders, struct shelf *s, struct argv *bad)
{
	struct argv names = {0};
	char *own = site_data(site, "recipes");

	*s = (struct shelf){0};
	int failed = recipe_names_all(site, &names);
	for (size_t i = 0; i < folders->n; i++)
		add(s, recipe_load(site, folders->v[i]), folders->v[i], bad);
	s->own = s->n;
	for (size_t i = 0; !failed && i < names.n; i++) {
		char *dir = xasprintf("%s/%s", own, names.v[i]);
		bool taken = false;
		for (size_t k = 0; k < s->n; k++)
			taken = taken || strcmp(s->v[k]->name, names.v[i]) == 0;
		if (!taken)
			add(s, recipe_load(site, dir), names.v[i], bad);
		free(dir);
	}
	argv_free(&names);
	free(own);
	return failed ? -1 : 0;
}

void shelf_free(struct shelf *s)
{
	for (size_t i = 0; i < s->n; i++)
		recipe_free(s->v[i]);
	free(s->v);
	*s = (struct shelf){0};
}
