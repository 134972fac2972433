#include "sourcename.h"

#include <string.h>

#include "../base/mem.h"
#include "../recipe/recipe.h"

/* The Debian package of the recipe in that version, which is a compiler's where there are variants; or NULL. */
static const char *source_of(const struct recipe *r, const char *version)
{
	for (size_t i = 0; i < r->variant_count; i++)
		if (strcmp(r->variants[i].version, version) == 0)
			return r->variants[i].debian_source;
	return r->variant_count ? NULL : r->debian_source;
}

int content_name_sources(const struct site *site, struct content *content)
{
	struct argv names = {0};

	if (recipe_names_all(site, &names))
		return -1;
	for (size_t i = 0; i < content->n; i++) {
		struct component *c = &content->v[i];
		if (c->kind != COMPONENT_RECIPE || c->debian || !argv_has(&names, c->name))
			continue;
		struct recipe *r = recipe_find(site, c->name);
		const char *source = r ? source_of(r, c->version) : NULL;
		if (source)
			c->debian = xstrdup(source);
		if (r)
			recipe_free(r);
	}
	argv_free(&names);
	return 0;
}
