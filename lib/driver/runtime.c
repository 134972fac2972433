#include "runtime.h"

#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "../host/hostpath.h"
#include "../host/language.h"
#include "cxx.h"

static bool names_library(const struct plan *p, const char *name)
{
	for (size_t i = 0; i < p->line.n; i++)
		if (p->line.v[i].kind == K_LIB && p->line.v[i].value && strcmp(p->line.v[i].value, name) == 0)
			return true;
	return false;
}

static bool called_for(const struct plan *p, const char *word)
{
	enum language l;

	return language_named(word, &l) && p->language == l;
}

static bool compiles(const struct plan *p, const char *word)
{
	enum language l;

	return called_for(p, word) || (language_named(word, &l) && language_source(p, l));
}

static bool links(const struct plan *p, const char *word)
{
	return p->mode > MODE_COMPILE && called_for(p, word);
}

static bool has_flag(const struct plan *p, const char *word)
{
	for (size_t i = 0; i < p->line.n; i++)
		if (p->line.v[i].word && strcmp(p->line.v[i].word, word) == 0)
			return true;
	return false;
}

/* Another language's libraries were compiled with glibc's headers. */
static bool names_folder(const struct plan *p, const char *word)
{
	bool own = false;

	(void)word;
	for (size_t i = 0; i < p->line.n && p->mode > MODE_COMPILE && !own; i++) {
		const struct arg *a = &p->line.v[i];
		own = (a->kind == K_INPUT || a->kind == K_LIB_DIR) && a->value && programs_own(a->value);
	}
	return own;
}

static bool allocator(const struct plan *p, const char *word)
{
	return p->allocator && strcmp(p->allocator, word) == 0;
}

static const struct condition {
	const char *kind;
	bool language;    /* the word is one */
	const char *only; /* the one word that it can have, or NULL */
	bool (*holds)(const struct plan *p, const char *word); /* NULL: nothing on the line tells */
} conditions[] = {
	{"compiles", true, NULL, compiles},
	{"flag", false, NULL, has_flag},
	{"folder", false, "languages", names_folder},
	{"links", true, NULL, links},
	{"malloc", false, NULL, allocator},
	{"symbol", false, NULL, NULL},
};

static const struct condition *condition_called(const char *kind)
{
	for (size_t i = 0; i < sizeof conditions / sizeof *conditions; i++)
		if (strcmp(conditions[i].kind, kind) == 0)
			return &conditions[i];
	return NULL;
}

const char *runtime_condition(const char *kind, const char *word)
{
	const struct condition *c = condition_called(kind);
	enum language l;

	if (!c)
		return "must be compiles, links, malloc, flag, folder or symbol, and a word";
	if (c->language && !language_named(word, &l))
		return "must name a language: c++, fortran or d";
	return c->only && strcmp(c->only, word) != 0 ? "must be 'folder languages'" : NULL;
}

/* The next "when" row of the library that row is about. */
static const struct indexed *next_when(const struct linkindex *x, const struct indexed *row, const struct indexed *when)
{
	while ((when = linkindex_next(x, "when", when)))
		if (strcmp(when->name, row->name) == 0 && strcmp(when->recipe, row->recipe) == 0)
			break;
	return when;
}

/* The word of a "when" row that has this kind, or NULL. */
static const char *word_of(const struct indexed *when, const char *kind)
{
	size_t n = strlen(kind);

	return starts_with(when->rest, kind) && when->rest[n] == ' ' ? when->rest + n + 1 : NULL;
}

/* Whether a line uses a runtime. SPOKEN: it is that of the line's language, which messages name before others. */
enum use { UNUSED, USED, SPOKEN };

static enum use holds(const struct plan *p, const struct indexed *when)
{
	for (size_t i = 0; i < sizeof conditions / sizeof *conditions; i++) {
		const struct condition *c = &conditions[i];
		const char *word = word_of(when, c->kind);
		if (word && c->holds && c->holds(p, word))
			return c->language ? SPOKEN : USED;
	}
	return UNUSED;
}

static enum use use_of(const struct plan *p, const struct indexed *row)
{
	enum use most = names_library(p, row->name) ? USED : UNUSED;

	for (const struct indexed *w = NULL; (w = next_when(p->index, row, w));) {
		enum use u = holds(p, w);
		most = u > most ? u : most;
	}
	return most;
}

bool runtime_missing(const struct plan *p, struct missing_runtimes *l)
{
	enum use most = UNUSED;

	*l = (struct missing_runtimes){0};
	for (const struct indexed *row = NULL; (row = linkindex_next(p->index, "runtime", row));) {
		enum use u = use_of(p, row);
		if (u == UNUSED)
			continue;
		char *archive = xasprintf("%s/usr/lib/lib%s.a", p->sysroot, row->name);
		if (!file_exists(archive)) {
			l->what = u > most ? row->rest : l->what;
			most = u > most ? u : most;
			argv_add_once(&l->recipes, row->recipe);
		}
		free(archive);
	}
	return l->recipes.n > 0;
}

void runtime_of_language(const struct linkindex *x, enum language language, struct argv *libs)
{
	for (const struct indexed *when = NULL; (when = linkindex_next(x, "when", when));) {
		const char *word = word_of(when, "compiles");
		enum language l;
		word = word ? word : word_of(when, "links");
		if (word && language_named(word, &l) && l == language)
			argv_add_once(libs, when->name);
	}
}

bool runtime_for_link(const struct linkindex *x, const char *lib, bool foreign)
{
	for (const struct indexed *when = NULL; (when = linkindex_next(x, "when", when));)
		if (!foreign && strcmp(when->name, lib) == 0 && word_of(when, "folder"))
			return false;
	return true;
}

const struct indexed *runtime_when(const struct linkindex *x, const char *kind, const struct indexed *when,
		const char **word)
{
	while ((when = linkindex_next(x, "when", when)))
		if ((*word = word_of(when, kind)))
			break;
	return when;
}

const struct indexed *runtime_with_symbol(const struct linkindex *x, const char *symbol)
{
	const char *pattern;

	for (const struct indexed *when = NULL; (when = runtime_when(x, "symbol", when, &pattern));)
		if (fnmatch(pattern, symbol, 0) == 0)
			return linkindex_find(x, "runtime", when->name);
	return NULL;
}
