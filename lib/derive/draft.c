#include "draft.h"

#include <stdlib.h>
#include <string.h>

#include "../base/mem.h"

enum { LINE = 160 }; /* bytes of a text for people */

static void line(struct str *out, const char *key, const char *value)
{
	if (value && *value)
		str_addf(out, "%-9s %s\n", key, value);
}

static void words(struct str *out, const char *key, const struct argv *list)
{
	if (!list->n)
		return;
	str_addf(out, "%-9s", key);
	for (size_t i = 0; i < list->n; i++)
		str_addf(out, " %s", list->v[i]);
	str_addc(out, '\n');
}

static void sources(struct str *out, const struct draft *d)
{
	for (size_t i = 0; i < d->source_count; i++) {
		const struct draft_source *s = &d->sources[i];
		str_addf(out, "%-9s %s %lld sha256:%s%s%s\n", "source", s->pin.file, s->pin.size, s->pin.sha256,
			 s->dir ? " " : "", s->dir ? s->dir : "");
		for (size_t k = 0; k < s->pin.places.n; k++)
			line(out, "from", s->pin.places.v[k]);
	}
}

static void built(struct str *out, const struct draft *d, const struct srctree *t)
{
	words(out, "libs", &d->libs);
	words(out, "headers", &d->headers);
	words(out, "pkgconfig", &d->packages);
	words(out, "cmake", &d->cmake);
	words(out, "scripts", &d->scripts);
	words(out, "needs", &d->needs);
	line(out, "languages", d->language);
	words(out, "host", &t->host);
	line(out, "uses", t->patched ? "any debian" : "any");
}

void draft_recipe(const struct draft *d, const struct srctree *t, struct str *out)
{
	if (d->derived)
		str_add(out, "# Written by mstatic. To change it, copy its folder: it may be written anew here.\n");
	line(out, "name", d->name);
	line(out, "version", d->version);
	line(out, "summary", d->summary);
	line(out, "licence", d->licence);
	line(out, "homepage", d->homepage);
	line(out, "purl", d->purl);
	line(out, "derived", d->derived);
	if (t)
		built(out, d, t);
	sources(out, d);
	if (t)
		line(out, "debian", d->debian);
	if (t)
		words(out, "licence-files", &t->licence_files);
}

void draft_build(const struct draft *d, const struct srctree *t, struct str *out)
{
	for (size_t i = 0; i < d->first.n; i++)
		str_addf(out, "%s\n", d->first.v[i]);
	if (t->patched)
		str_add(out, "debian_patches '*'\n");
	if (*t->below) {
		str_add(out, "cd ");
		str_add_shell(out, t->below);
		str_addc(out, '\n');
	}
	str_add(out, t->does);
	if (strcmp(t->does, "any_plain") == 0 && strcasecmp(t->sign, "makefile") != 0) {
		str_add(out, " -f ");
		str_add_shell(out, t->sign);
	}
	for (size_t i = 0; i < d->words.n; i++) {
		str_addc(out, ' ');
		str_add_shell(out, d->words.v[i]);
	}
	str_addc(out, '\n');
}

char *draft_line(const char *text)
{
	char *copy = xstrndup(text, strcspn(text, "\n"));
	size_t n = strlen(copy), at = 0;

	while (at < n && at < LINE) { /* no half of a character */
		size_t one = printable_length(copy + at);
		if (!one)
			break;
		at += one;
	}
	copy[at] = 0;
	while (at && strchr(" \t", copy[at - 1]))
		copy[--at] = 0;
	char *begin = copy + strspn(copy, " \t");
	char *kept = *begin ? xstrdup(begin) : NULL;
	free(copy);
	return kept;
}

void draft_free(struct draft *d)
{
	char *texts[] = {d->name, d->version, d->derived, d->summary, d->licence, d->homepage, d->purl, d->debian, d->language};

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		free(texts[i]);
	for (size_t i = 0; i < d->source_count; i++) {
		pin_free(&d->sources[i].pin);
		free(d->sources[i].dir);
	}
	free(d->sources);
	struct argv *lists[] = {&d->libs, &d->headers, &d->packages, &d->cmake, &d->scripts, &d->needs, &d->words, &d->first};
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
		argv_free(lists[i]);
	*d = (struct draft){0};
}
