#include "index.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "../driver/linkindex.h"
#include "../host/home.h"

/* "WORD LIB RECIPE [REST…]" for each line "LIB [REST…]" of an entry's meta/FILE; rest, if not NULL, in the place of the
 * line's own. */
static void add_lines(struct str *s, const char *word, const struct entry *e, const char *file, const char *rest)
{
	char *text = entry_meta(e, file);

	for (const char *p = text; *p; p += *p == '\n') {
		const char *end = p + strcspn(p, "\n");
		size_t lib = strcspn(p, " \n");
		str_addf(s, "%s %.*s %s", word, (int)lib, p, e->name);
		str_addn(s, p + lib, rest ? 0 : (size_t)(end - p) - lib);
		str_addf(s, "%s\n", rest ? rest : "");
		p = end;
	}
	free(text);
}

static void add_rows(struct str *s, const char *word, const struct argv *names, const struct recipe *r)
{
	for (size_t i = 0; i < names->n; i++)
		str_addf(s, "%s %s %s\n", word, names->v[i], r->name);
}

void index_runtimes(struct str *s, const struct recipe *r)
{
	for (size_t i = 0; i < r->runtime_count; i++) {
		const struct runtime *t = &r->runtimes[i];
		str_addf(s, "runtime %s %s %s\n", t->lib, r->name, t->title);
		for (size_t k = 0; k < t->when.n; k++)
			str_addf(s, "when %s %s %s\n", t->lib, r->name, t->when.v[k]);
	}
	add_rows(s, "reserved", &r->reserved, r);
}

static void add_runtimes(struct str *s, const struct entry *e)
{
	char *text = entry_meta(e, "runtime");

	str_add(s, text);
	free(text);
}

/* True for an entry that an older mstatic made, which has no such file of facts. */
static bool silent_on(const struct entry *e, const char *file)
{
	char *path = xasprintf("%s/meta/%s", e->path, file);
	bool silent = !file_exists(path);

	free(path);
	return silent;
}

/* Adds the rows about recipes that are not installed, or whose entries are silent. front gets the rows that every
 * compile reads. */
static void add_offers(const struct site *site, struct str *front, struct str *s, const struct generation *g)
{
	struct argv names = {0};

	if (recipe_names(site, &names) != 0)
		return;
	for (size_t i = 0; i < names.n; i++) {
		const struct installed *in = generation_find(g, names.v[i]);
		struct recipe *r = in && !silent_on(in->entry, "runtime") ? NULL : recipe_find(site, names.v[i]);
		if (r)
			index_runtimes(front, r);
		if (r && !in) {
			add_rows(s, "offer", &r->libs, r);
			add_rows(s, "header", &r->headers, r);
			add_rows(s, "pkgconfig", &r->packages, r);
		}
		recipe_free(r);
	}
	argv_free(&names);
}

int index_write(const struct site *site, const struct generation *g, const char *dir, const char *compiler)
{
	char *path = xasprintf("%s/mstatic/index", dir);
	struct str s = {0}, rest = {0}, offers = {0};

	str_addf(&s, "format %d\ncompiler %s\n", LINKINDEX_FORMAT, compiler);
	for (size_t i = 0; i < g->n; i++) {
		const struct entry *e = g->v[i].entry;
		add_runtimes(&s, e);
		add_lines(&rest, "archive", e, "needs", NULL);
		if (silent_on(e, "asks"))
			add_lines(&rest, "asks", e, "needs", " unknown");
		else
			add_lines(&rest, "asks", e, "asks", NULL);
	}
	add_offers(site, &s, &offers, g);
	str_addf(&s, "\n%s\n%s", rest.p ? rest.p : "", offers.p ? offers.p : "");
	int bad = home_write(site, path, &s, 0644);
	str_free(&offers);
	str_free(&rest);
	str_free(&s);
	free(path);
	return bad;
}
