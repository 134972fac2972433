#include "later.h"

#include <errno.h>
#include <fnmatch.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "../base/fail.h"
#include "../base/mem.h"
#include "../base/table.h"
#include "../elf/libc.h"
#include "../host/nsswitch.h"
#include "charsets.h"
#include "rootpath.h"

/* pattern with text where word in it is; fresh. */
static char *filled(const char *pattern, const char *word, const char *text)
{
	const char *at = strstr(pattern, word);

	return at ? xasprintf("%.*s%s%s", (int)(at - pattern), pattern, text, at + strlen(word)) : xstrdup(pattern);
}

/* ---- .note.dlopen ---- */

static int take_wish(struct examiner *x, const struct load *by, const json_t *wish)
{
	const char *priority = json_string_value(json_object_get(wish, "priority"));
	const char *feature = json_string_value(json_object_get(wish, "feature"));
	const json_t *names = json_object_get(wish, "soname");
	char *why = xasprintf("%s loads it%s%s", by->path, feature ? " for " : "", feature ? feature : "");
	int found = 1;

	/* One of the names is enough; the first is the one that is wanted most. */
	for (size_t i = 0; i < json_array_size(names) && found == 1; i++) {
		const char *name = json_string_value(json_array_get(names, i));
		if (!name || (priority && strcmp(priority, "suggested") == 0))
			gather_say(x->g, "%s can load %s%s%s: --include takes it", by->path, name ? name : "something",
				   feature ? " for " : "", feature ? feature : "");
		else
			found = gather_excludes(x->g, name) ? 0 : examine_library(x, name, why);
		if (found == 1 && priority && strcmp(priority, "required") == 0)
			gather_say(x->g, "%s, which %s will load, is not found", name, by->path);
	}
	free(why);
	return found < 0 ? -1 : 0;
}

static int take_notes(struct examiner *x, const struct load *f)
{
	int bad = 0;

	for (size_t i = 0; i < f->file.dlopen.n; i++) {
		json_t *all = json_loads(f->file.dlopen.v[i], 0, NULL);
		if (!json_is_array(all))
			gather_say(x->g, "the .note.dlopen of %s is damaged", f->path);
		for (size_t k = 0; !bad && k < json_array_size(all); k++)
			bad = take_wish(x, f, json_array_get(all, k));
		json_decref(all);
	}
	return bad;
}

static int take_all_notes(struct examiner *x)
{
	for (size_t i = 0; i < x->n; i++)
		for (size_t k = 0; k < x->v[i]->n; k++)
			if (take_notes(x, x->v[i]->v[k]) != 0)
				return -1;
	return 0;
}

/* ---- what the C library loads ---- */

/* A sort of calls: "later-hosts". Each of its facts is called SORT-SUFFIX. */
static const char *const *words_of(const char *libc, const char *sort, const char *suffix)
{
	char *fact = xasprintf("%s-%s", sort, suffix);
	const char *const *words = libc_words(libc, fact);

	free(fact);
	return words;
}

/* The modules of the services that the root's nsswitch.conf names for the sort's databases. A service without one is in the
 * library itself. */
static int take_services(struct examiner *x, const char *libc, const char *sort)
{
	const char *pattern = *words_of(libc, sort, "module");
	char *conf = root_host(x->g->root, "/etc/nsswitch.conf");
	struct argv services = {0};
	int bad = 0;

	nsswitch_services(conf, words_of(libc, sort, "databases"), &services);
	for (size_t i = 0; i < services.n && bad >= 0; i++) {
		char *name = filled(pattern, "@NAME@", services.v[i]);
		bad = gather_excludes(x->g, name) ? 0 : examine_library(x, name, "name service");
		free(name);
	}
	argv_free(&services);
	free(conf);
	return bad < 0 ? -1 : 0;
}

/* Takes pattern, with each of names in it, below the folders of the first program's loader. must: what is not there is
 * said. */
static int take_below(struct examiner *x, const char *pattern, const char *const *names, const char *why, bool must)
{
	static const char *const once[] = {"", NULL};
	int bad = 0;

	for (const char *const *name = names ? names : once; *name && bad >= 0; name++) {
		char *file = filled(pattern, "@NAME@", *name);
		bool done = false;
		for (size_t i = 0; i < x->v[0]->folders.n && bad >= 0; i++) {
			char *path = xasprintf("%s/%s", x->v[0]->folders.v[i], file);
			bad = gather_take_glob(x->g, path, why);
			done = done || !bad;
			free(path);
		}
		if (!done && bad >= 0 && must)
			gather_say(x->g, "%s of %s: there is no such file", file, why);
		free(file);
	}
	return bad < 0 ? -1 : 0;
}

/* Adds the names of modules that the chosen ones stand for in the sort's tables; what is in none is one itself. */
static void name_modules(const struct examiner *x, const char *libc, const char *sort, const struct argv *chosen,
			 struct argv *modules)
{
	struct charsets tables = {0};

	for (const char *const *w = words_of(libc, sort, "tables"); *w; w++)
		for (size_t i = 0; i < x->v[0]->folders.n; i++) {
			char *path = xasprintf("%s/%s", x->v[0]->folders.v[i], *w), *real = root_follow(x->g->root, path, NULL);
			char *host = real ? root_host(x->g->root, real) : NULL;
			if (host)
				charsets_add(&tables, host);
			free(path);
			free(real);
			free(host);
		}
	for (size_t i = 0; i < chosen->n; i++) {
		size_t before = modules->n;
		charsets_find(&tables, chosen->v[i], modules);
		if (modules->n == before)
			argv_add_once(modules, chosen->v[i]);
	}
	charsets_free(&tables);
}

/* Takes the modules of a sort whose choice the user has. */
static int take_chosen(struct examiner *x, const char *libc, const char *sort, const char *choice)
{
	static const char *const all[] = {"*", NULL};
	const char *pattern = *words_of(libc, sort, "chosen"), *name = strchr(sort, '-') + 1;
	struct argv words = {0}, list = {0};

	if (choice && strcmp(choice, "none") == 0)
		return 0;
	if (choice) {
		argv_add_list(&words, choice);
		name_modules(x, libc, sort, &words, &list);
	}
	const char *const *names = !choice ? words_of(libc, sort, "common")
				   : strcmp(choice, "all") == 0 ? all : (const char *const *)list.v;
	int bad = 0;
	for (const char *const *w = words_of(libc, sort, "index"); *w && !bad; w++)
		bad = take_below(x, *w, NULL, name, false);
	if (!bad && pattern)
		bad = take_below(x, pattern, names, name, choice != NULL);
	if (!bad && !choice && pattern)
		gather_say(x->g, "%s: the common ones come along; --%s=LIST takes others", name, name);
	argv_free(&words);
	argv_free(&list);
	return bad;
}

static int take_sort(struct examiner *x, const struct later *l, const char *libc, const char *sort)
{
	const struct {
		const char *name, *choice;
	} choices[] = {{"later-charsets", l->charsets}, {"later-locales", l->locales}};
	int bad = 0;

	if (*words_of(libc, sort, "databases"))
		bad = take_services(x, libc, sort);
	for (const char *const *w = words_of(libc, sort, "files"); *w && bad >= 0; w++)
		bad = gather_take(x->g, *w, strchr(sort, '-') + 1);
	for (size_t i = 0; i < sizeof choices / sizeof *choices && bad >= 0; i++)
		if (strcmp(choices[i].name, sort) == 0)
			bad = take_chosen(x, libc, sort, choices[i].choice);
	return bad < 0 ? -1 : 0;
}

static int take_libc(struct examiner *x, const struct later *l)
{
	const char *libc = x->n ? x->v[0]->libc : NULL;
	int bad = 0;

	for (const char *const *sort = libc_words(libc, "later"); *sort && !bad; sort++)
		if (examine_calls(x, libc_words(libc, *sort)))
			bad = take_sort(x, l, libc, *sort);
	return bad;
}

/* ---- interpreters ---- */

static int take_modules(struct examiner *x, const struct table *t)
{
	for (size_t i = 0; i < x->g->n; i++) {
		char *path = xstrdup(x->g->v[i].path); /* the list grows */
		const char *name = base_name(path);
		int bad = 0;
		for (size_t k = 0; k < t->n && bad >= 0; k++) {
			const struct argv *row = &t->v[k].words;
			for (size_t w = 1; w < row->n && fnmatch(row->v[0], name, 0) == 0 && bad >= 0; w++) {
				char *folder = filled(row->v[w], "@NAME@", name);
				char *pattern = xasprintf("%.*s%s", (int)(name - path), path, folder);
				bad = gather_take_glob(x->g, pattern, "modules of an interpreter");
				free(folder);
				free(pattern);
			}
		}
		free(path);
		if (bad < 0)
			return -1;
	}
	return 0;
}

static int take_stdlib(struct examiner *x)
{
	char *name = xasprintf("%s/interpreters", x->tables);
	struct table t;
	int bad = table_read(name, &t);

	if (bad)
		fail("cannot read %s: %s", name, strerror(errno));
	else
		bad = take_modules(x, &t);
	table_free(&t);
	free(name);
	return bad;
}

int later_take(struct examiner *x, const struct later *l)
{
	size_t before;

	if (examine_taken(x) != 0)
		return -1;
	do {
		before = x->g->n;
		if (take_all_notes(x) != 0 || take_libc(x, l) != 0 || (l->stdlib && take_stdlib(x) != 0) || examine_taken(x) != 0)
			return -1;
	} while (x->g->n > before);
	return 0;
}
