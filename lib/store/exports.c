#include "exports.h"

#include <stdlib.h>
#include <string.h>

#include "../base/mem.h"
#include "../base/str.h"
#include "../host/home.h"

/* How a default is said to each kind: what was said on the command line wins. */
static const struct kind {
	const char *word, *file, *head, *middle, *tail;
} kinds[] = {
	{"autoconf", "exports.site", ": \"${", "=", "}\"\n"},
	{"cmake", "exports.cmake", "set(", " \"", "\" CACHE STRING \"of the sysroot\")\n"},
};

/* Adds those lines of an entry's that are of that kind. */
static void add(const struct kind *k, const struct entry *e, struct str *out)
{
	char *text = entry_meta(e, "exports"), *rest = text;
	size_t n = strlen(k->word);

	for (char *line; (line = strsep(&rest, "\n"));) {
		char *equals = strchr(line, '=');
		if (!equals || strncmp(line, k->word, n) != 0 || line[n] != ' ')
			continue;
		str_addf(out, "%s%.*s%s%s%s", k->head, (int)(equals - line - (long)n - 1), line + n + 1, k->middle,
			 equals + 1, k->tail);
	}
	free(text);
}

int exports_write(const struct site *site, const struct generation *g, const char *dir)
{
	int bad = 0;

	for (size_t i = 0; !bad && i < sizeof kinds / sizeof *kinds; i++) {
		char *path = xasprintf("%s/mstatic/%s", dir, kinds[i].file);
		struct str s = {0};
		str_add(&s, "# What the libraries of this sysroot say by their recipes.\n");
		for (size_t k = 0; k < g->n; k++)
			add(&kinds[i], g->v[k].entry, &s);
		bad = home_write(site, path, &s, 0644);
		str_free(&s);
		free(path);
	}
	return bad;
}
