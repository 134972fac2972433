#include "ecosystem.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "../base/fail.h"
#include "../base/mem.h"

enum { WORD_NAME = 1, WORD_NAMING, WORD_RULE, WORD_KIND, WORDS };

/* The place of word in the list, whose end is NULL; -1 where it is not in it. */
static int place_of(const char *word, const char *const *list)
{
	for (int i = 0; list[i]; i++)
		if (strcmp(list[i], word) == 0)
			return i;
	return -1;
}

static int take_row(const struct argv *words, struct ecosystem *to)
{
	static const char *const namings[] = {
		[NAMED_DEBIAN] = "debian", [NAMED_UPSTREAM] = "upstream", [NAMED_CONAN] = "conan",
		[NAMED_CRATE] = "crate",
		[NAMED_MODULE] = "module", NULL};
	static const char *const rules[] = {
		[VERSION_PLAIN] = "plain", [VERSION_SEMVER] = "semver", [VERSION_DEBIAN] = "debian", NULL};
	int naming = words->n == WORDS ? place_of(words->v[WORD_NAMING], namings) : -1;
	int rule = naming < 0 ? -1 : place_of(words->v[WORD_RULE], rules);

	if (rule < 0)
		return -1;
	*to = (struct ecosystem){words->v[WORD_NAME], (enum naming)naming, (enum version_rule)rule,
				 strcmp(words->v[WORD_KIND], "releases") == 0};
	return 0;
}

int ecosystems_read(const struct site *site, struct ecosystems *e)
{
	char *folder = site_data(site, "sysroot-templates"), *path = xasprintf("%s/advisories", folder ? folder : "");
	int bad = 0;

	*e = (struct ecosystems){0};
	if (table_read(path, &e->table) != 0)
		bad = fail("cannot read %s: %s", path, strerror(errno));
	e->v = xcalloc(e->table.n + 1, sizeof *e->v);
	for (size_t i = 0; i < e->table.n && !bad; i++) {
		const struct table_row *row = &e->table.v[i];
		if (strcmp(row->words.v[0], "ecosystem") == 0 && take_row(&row->words, &e->v[e->n++]) != 0)
			bad = fail("%s:%d: its head explains what a row has", path, row->line);
	}
	free(path);
	free(folder);
	return bad;
}

void ecosystems_free(struct ecosystems *e)
{
	table_free(&e->table);
	free(e->v);
	*e = (struct ecosystems){0};
}

const struct ecosystem *ecosystem_find(const struct ecosystems *e, const char *name)
{
	size_t n = strcspn(name, ":");

	for (size_t i = 0; i < e->n; i++)
		if (strlen(e->v[i].name) == n && memcmp(e->v[i].name, name, n) == 0)
			return &e->v[i];
	return NULL;
}
