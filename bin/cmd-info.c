/* mstatic info: all that a recipe says, and what was made from it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../lib/base/fail.h"
#include "../lib/base/file.h"
#include "../lib/base/mem.h"
#include "../lib/base/str.h"
#include "../lib/host/edition.h"
#include "../lib/recipe/recipe.h"
#include "../lib/store/generation.h"
#include "cmd.h"

/* The facts that are one text or one list of words, from the recipe, else from the entry. */
struct fact {
	const char *key, *text;
	const struct argv *words;
};
enum { FACTS = 14 };

static void gather(const struct recipe *r, const struct entry *e, struct fact out[FACTS])
{
	const struct fact facts[FACTS] = {
		{"name", r ? r->name : e->name, NULL},
		{"version", r ? r->version : e->version, NULL},
		{"summary", r ? r->summary : e->summary, NULL},
		{"licence", r ? r->licence : e->licence, NULL},
		{"homepage", r ? r->homepage : e->homepage, NULL},
		{"cpe", r ? r->cpe : e->cpe, NULL},
		{"purl", r ? r->purl : e->purl, NULL},
		{"conan", r ? r->conan : e->conan, NULL},
		{"derived", r ? r->derived : e->derived, NULL},
		{"mends", NULL, r ? &r->mends : &e->mends},
		{"libs", NULL, r && !(r->derived && e) ? &r->libs : &e->libs},
		{"needs", NULL, r ? &r->needs : &e->needs},
		{"host", NULL, r ? &r->host : NULL},
		{"recipe", r ? r->dir : NULL, NULL},
	};

	memcpy(out, facts, sizeof facts);
}

static void print_words(const char *key, const struct argv *words)
{
	for (size_t i = 0; i < words->n; i++)
		printf("%s%s", i ? " " : key, words->v[i]);
	if (words->n)
		putchar('\n');
}

static void print_facts(const struct fact *facts)
{
	for (int i = 0; i < FACTS; i++) {
		char *key = xasprintf("%-11s", facts[i].key);
		if (facts[i].text)
			printf("%s%s\n", key, facts[i].text);
		else if (facts[i].words)
			print_words(key, facts[i].words);
		free(key);
	}
}

static void print_debian(const char *source, const char *glob)
{
	if (source)
		printf("debian     %s %s\n", source, glob);
}

/* The `compiler` line and what it holds for, before the first source for such compilers. */
static void print_variant(const struct recipe *r, size_t number)
{
	const struct variant *v = &r->variants[number - 1];

	printf("compiler   %s %s %s\n", v->kind, v->glob, v->version);
	print_debian(v->debian_source, v->debian_glob);
}

static void print_sources(const struct recipe *r)
{
	size_t variant = 0;

	if (r->base)
		puts("base       yes");
	print_debian(r->debian_source, r->debian_glob);
	for (size_t i = 0; i < r->source_count; i++) {
		const struct source *s = &r->sources[i];
		if (s->variant != variant)
			print_variant(r, variant = s->variant);
		for (size_t j = 0; j < s->pin_count; j++) {
			const struct pin *p = &s->pins[j];
			printf("%-11s%s %lld sha256:%s%s%s\n", j ? "or" : "source", p->file, p->size, p->sha256,
			       *s->dir ? " " : "", s->dir);
			for (size_t k = 0; k < p->places.n; k++)
				printf("  from     %s\n", p->places.v[k]);
		}
	}
	if (r->patches.n)
		print_words("patches    ", &r->patches);
}

/* The recipes in the sysroot that were built with e. */
static void users_of(const struct generation *g, const struct entry *e, struct argv *users)
{
	for (size_t i = 0; i < g->n; i++)
		if (argv_has(&g->v[i].entry->needs, e->name))
			argv_add(users, g->v[i].entry->name);
	argv_sort(users);
}

static void print_installed(const struct generation *g, const struct installed *in)
{
	const struct entry *e = in ? in->entry : NULL;
	struct argv users = {0};

	if (!e) {
		puts("installed  no");
		return;
	}
	printf("installed  %s\n", e->version);
	printf("  entry    %s\n", e->path);
	printf("  key      %s\n", strrchr(e->id, '-') + 1);
	printf("  wanted   %s\n", in->requested ? "by you" : "by others");
	users_of(g, e, &users);
	if (users.n)
		print_words("  used by  ", &users);
	printf("  origin   %s\n", e->origin ? e->origin : "unknown");
	for (size_t i = 0; i < e->sources.n; i++)
		printf("  source   %s\n", e->sources.v[i]);
	if (e->folder)
		printf("  recipe   %s\n", e->folder);
	printf("  built    in %.1f s, sandbox %s\n", e->seconds, e->sandbox ? e->sandbox : "unknown");
	argv_free(&users);
}

static void json_pin(struct str *s, const struct pin *p)
{
	str_addc(s, '{');
	object_text(s, "file", p->file);
	object_key(s, "size");
	str_addf(s, "%lld", p->size);
	object_text(s, "sha256", p->sha256);
	object_words(s, "from", &p->places);
	str_addc(s, '}');
}

/* The version and Debian package for the compilers that a source is for; nothing for a source that is for all. */
static void json_variant(struct str *s, const struct variant *v)
{
	if (!v)
		return;
	object_text(s, "compiler", v->kind);
	object_text(s, "compiler_versions", v->glob);
	object_text(s, "version", v->version);
	object_text(s, "debian_source", v->debian_source);
	object_text(s, "debian_versions", v->debian_glob);
}

static void json_sources(struct str *s, const struct recipe *r)
{
	object_key(s, "sources");
	str_addc(s, '[');
	for (size_t i = 0; i < r->source_count; i++) {
		const struct source *source = &r->sources[i];
		str_add(s, i ? ", {" : "{");
		json_variant(s, source->variant ? &r->variants[source->variant - 1] : NULL);
		object_text(s, "dir", source->dir);
		object_key(s, "files");
		for (size_t j = 0; j < source->pin_count; j++) {
			str_add(s, j ? ", " : "[");
			json_pin(s, &source->pins[j]);
		}
		str_add(s, "]}");
	}
	str_addc(s, ']');
	object_text(s, "debian_source", r->debian_source);
	object_text(s, "debian_versions", r->debian_glob);
	object_words(s, "patches", &r->patches);
}

static void json_installed(struct str *s, const struct generation *g, const struct installed *in)
{
	const struct entry *e = in ? in->entry : NULL;
	struct argv users = {0};

	object_key(s, "installed");
	if (!e) {
		str_add(s, "null");
		return;
	}
	str_addc(s, '{');
	object_text(s, "version", e->version);
	object_text(s, "entry", e->path);
	object_text(s, "key", strrchr(e->id, '-') + 1);
	object_key(s, "requested");
	str_add(s, in->requested ? "true" : "false");
	users_of(g, e, &users);
	object_words(s, "used_by", &users);
	object_text(s, "origin", e->origin);
	object_words(s, "sources", &e->sources);
	object_text(s, "folder", e->folder);
	object_key(s, "seconds");
	str_addf(s, "%.1f", e->seconds);
	object_text(s, "sandbox", e->sandbox);
	str_addc(s, '}');
	argv_free(&users);
}

static void print_json(const struct fact *facts, const struct recipe *r, const struct generation *g,
		       const struct installed *in)
{
	struct str s = {0};

	str_addc(&s, '{');
	for (int i = 0; i < FACTS; i++) {
		if (facts[i].words)
			object_words(&s, facts[i].key, facts[i].words);
		else
			object_text(&s, facts[i].key, facts[i].text);
	}
	object_key(&s, "base");
	str_add(&s, (r ? r->base : in && in->entry->base) ? "true" : "false");
	if (r)
		json_sources(&s, r);
	json_installed(&s, g, in);
	printf("%s}\n", s.p);
	str_free(&s);
}

/* The recipe of that name or folder. What was installed from a folder is found there. NULL after a
 * message, or without one when the name is installed and its recipe is gone. */
static struct recipe *find_recipe(const struct site *site, const char *name, const struct generation *g)
{
	const char *word = edition_meant(&site->editions, name);
	const struct installed *in = generation_find(g, word);
	struct argv names = {0};
	struct recipe *r = NULL;

	if (strchr(word, '/'))
		return recipe_load(site, word);
	if (recipe_names(site, &names))
		return NULL;
	if (argv_has(&names, word) || !in) {
		r = recipe_find(site, word);
	} else if (in->entry->folder) {
		char *file = xasprintf("%s/recipe", in->entry->folder);
		r = file_exists(file) ? recipe_load(site, in->entry->folder) : NULL;
		free(file);
	}
	argv_free(&names);
	return r;
}

static int run(struct site *site, int argc, char **argv)
{
	struct common common = {0};
	struct generation g = {0};
	static const struct entry none;
	struct fact facts[FACTS];

	argc = parse_flags(&cmd_info, argc, argv, &common, NULL, false);
	if (argc != 2) {
		fail("info: name one recipe");
		next_step("mstatic list shows them");
		return 2;
	}
	if (choose(site, &common, argv + 1) != 0 || !site_home(site))
		return 1;
	if (site_sysroot_shut(site))
		return -site_no_sysroot(site);
	char *word = meant_word(site, argv[1]);
	if (!word)
		return 1;
	generation_read(site, &g, NULL);
	struct recipe *r = find_recipe(site, word, &g);
	const struct installed *in = generation_find(&g, r ? r->name : edition_meant(&site->editions, word));
	free(word);
	if (!r && !in)
		return 1;
	gather(r, in ? in->entry : &none, facts);
	if (common.json) {
		print_json(facts, r, &g, in);
	} else {
		print_facts(facts);
		if (r)
			print_sources(r);
		print_installed(&g, in);
	}
	return 0;
}

const struct command cmd_info = {
	"info", run, "show all about one library",
	"usage: mstatic info [--json] [--with=LIST] [--target=TRIPLE] NAME\n"
	"\n"
	"Shows what the recipe called NAME says (NAME with a '/' is a recipe's folder, debian:PACKAGE what\n"
	"was derived of it): version, licence, its sources and their places, what it needs; and whether it\n"
	"is in the sysroot, under which key, built from which files, and for whom.\n"
	"\n"
	"  --json              one object\n"
	"  --with=LIST         of the sysroot with these editions\n"
	"  --target=TRIPLE     of this target's sysroot\n"
	"\n"
	"Exit status: 0, 1 when there is no such recipe, 2 for a wrong command line.\n",
};
