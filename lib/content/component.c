#include "component.h"

#include <stdlib.h>
#include <string.h>

#include "../base/mem.h"

void component_free(struct component *c)
{
	char *texts[] = {c->name, c->version, c->part, c->licence, c->purl, c->cpe, c->summary,
			 c->homepage, c->conan, c->debian, c->debian_version, c->derived, c->digest, c->entry};

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		free(texts[i]);
	argv_free(&c->sources);
	argv_free(&c->patches);
	argv_free(&c->mends);
	argv_free(&c->needs);
	*c = (struct component){0};
}

/* Replaces *to by from, where that says anything. */
static void take(char **to, const char *from)
{
	if (!from)
		return;
	free(*to);
	*to = xstrdup(from);
}

static void take_debian(struct component *c, const char *text)
{
	const char *version = text ? strchr(text, ' ') : NULL;

	take(&c->debian, text);
	take(&c->debian_version, version ? version + 1 : NULL);
	if (version)
		c->debian[version - text] = 0;
}

void component_of_entry(const struct entry *e, struct component *c)
{
	c->kind = COMPONENT_RECIPE;
	take(&c->name, e->name);
	take(&c->version, e->version);
	take(&c->part, e->part);
	take(&c->licence, e->licence);
	take(&c->purl, e->purl);
	take(&c->cpe, e->cpe);
	take(&c->conan, e->conan);
	take(&c->summary, e->summary);
	take(&c->homepage, e->homepage);
	take(&c->entry, e->path);
	take(&c->derived, e->derived);
	take_debian(c, e->debian);
	argv_addv(&c->sources, e->sources.v);
	argv_addv(&c->patches, e->patches.v);
	argv_addv(&c->mends, e->mends.v);
	argv_addv(&c->needs, e->needs.v);
	argv_sort(&c->needs);
}
