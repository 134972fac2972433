#include "variant.h"

#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

#include "../base/fail.h"
#include "../base/mem.h"
#include "../base/str.h"

void source_free(struct source *s)
{
	for (size_t i = 0; i < s->pin_count; i++)
		pin_free(&s->pins[i]);
	free(s->pins);
	free(s->dir);
}

void variant_free(struct variant *v)
{
	free(v->kind);
	free(v->glob);
	free(v->version);
	free(v->debian_source);
	free(v->debian_glob);
}

/* The number of the first variant that is for a compiler of that kind and version; 0 for none. */
static size_t variant_for(const struct recipe *r, const char *kind, const char *version)
{
	for (size_t i = 0; i < r->variant_count; i++)
		if (strcmp(r->variants[i].kind, kind) == 0 && fnmatch(r->variants[i].glob, version, 0) == 0)
			return i + 1;
	return 0;
}

static int none_for(const struct recipe *r, const char *kind, const char *version)
{
	struct str known = {0};

	for (size_t i = 0; i < r->variant_count; i++)
		str_addf(&known, "%s%s %s", i ? ", " : "", r->variants[i].kind, r->variants[i].glob);
	fail("%s has no source for %s %s, only for %s", r->name, kind, version, known.p);
	next_step("choose such a compiler with MSTATIC_CC and MSTATIC_CXX, or add its source to a copy of "
		  "%s/recipe and fetch that folder",
		  r->dir);
	str_free(&known);
	return -1;
}

static void set_text(char **slot, const char *text)
{
	if (!text)
		return;
	free(*slot);
	*slot = xstrdup(text);
}

static int choose_rustc(const struct site *site, struct recipe *r)
{
	if (!r->rustc)
		r->rustc = rustc_find(site, NULL);
	if (!r->rustc)
		return -1;
	set_text(&r->version, r->rustc->id);
	return 0;
}

int recipe_choose(const struct site *site, struct recipe *r, const char *compiler)
{
	struct argv words = {0}; /* "gcc", "version", "12.2.0"… */
	size_t chosen, kept = 0;

	if (r->rust && choose_rustc(site, r) != 0)
		return -1;
	if (!r->variant_count)
		return 0;
	argv_add_words(&words, compiler);
	const char *kind = words.n > 2 ? words.v[0] : "an unknown", *version = words.n > 2 ? words.v[2] : "compiler";
	chosen = variant_for(r, kind, version);
	int bad = chosen ? 0 : none_for(r, kind, version);
	argv_free(&words);
	if (bad)
		return bad;
	const struct variant *v = &r->variants[chosen - 1];
	set_text(&r->version, v->version);
	set_text(&r->debian_source, v->debian_source);
	set_text(&r->debian_glob, v->debian_glob);
	for (size_t i = 0; i < r->source_count; i++)
		if (!r->sources[i].variant || r->sources[i].variant == chosen)
			r->sources[kept++] = r->sources[i];
		else
			source_free(&r->sources[i]);
	r->source_count = kept;
	return 0;
}
