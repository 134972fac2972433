#include "generation.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../base/digest.h"
#include "../base/fail.h"
#include "../base/file.h"
#include "../base/lock.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "../driver/linkindex.h"
#include "../recipe/recipe.h"
#include "../host/edition.h"
#include "../host/home.h"
#include "../tools/template.h"

void generation_add(struct generation *g, struct entry *e, bool requested)
{
	g->v = xrealloc(g->v, (g->n + 1) * sizeof *g->v);
	g->v[g->n++] = (struct installed){.entry = e, .requested = requested};
}

void generation_free(struct generation *g)
{
	for (size_t i = 0; i < g->n; i++)
		entry_free(g->v[i].entry);
	free(g->v);
	free(g->made_by);
	*g = (struct generation){0};
}

const struct installed *generation_find(const struct generation *g, const char *name)
{
	for (size_t i = 0; i < g->n; i++)
		if (strcmp(g->v[i].entry->name, name) == 0)
			return &g->v[i];
	return NULL;
}

static bool needed(const struct generation *g, const char *name)
{
	for (size_t i = 0; i < g->n; i++)
		if (argv_has(&g->v[i].entry->needs, name))
			return true;
	return false;
}

void generation_drop(struct generation *g, size_t i)
{
	entry_free(g->v[i].entry);
	memmove(&g->v[i], &g->v[i + 1], (--g->n - i) * sizeof *g->v);
}

void generation_drop_unneeded(struct generation *g)
{
	for (size_t i = 0; i < g->n;) {
		if (g->v[i].requested || g->v[i].entry->base || needed(g, g->v[i].entry->name)) {
			i++;
			continue;
		}
		generation_drop(g, i);
		i = 0; /* what this one needed may go as well */
	}
}

/* Calls take for each entry of a manifest. 0, or -1 with errno. */
static int read_manifest(const char *dir, char **made_by,
			  void (*take)(const char *id, bool requested, void *data), void *data)
{
	char *path = xasprintf("%s/mstatic/manifest", dir);
	struct str s = {0};
	int bad = file_read(path, &s), error = errno;

	if (!bad && s.n) {
		for (char *line = s.p, *end; line && *line; line = end) {
			struct argv words = {0};
			end = strchr(line, '\n');
			if (end)
				*end++ = 0;
			argv_add_words(&words, line);
			if (words.n == 2 && strcmp(words.v[0], "made-by") == 0 && made_by && !*made_by)
				*made_by = xstrdup(words.v[1]);
			else if (words.n == 3 && strcmp(words.v[0], "entry") == 0)
				take(words.v[1], strcmp(words.v[2], "requested") == 0, data);
			argv_free(&words);
		}
	}
	str_free(&s);
	free(path);
	errno = error;
	return bad;
}

struct reading {
	const struct site *site;
	struct generation *g;
	struct lost *lost;
};

static void take_entry(const char *id, bool requested, void *data)
{
	struct reading *x = data;
	struct entry *e = entry_open(x->site, id);

	if (e)
		generation_add(x->g, e, requested);
	else if (x->lost)
		argv_add(&x->lost->ids, id);
	if (!e && x->lost && requested)
		argv_add(&x->lost->requested, id);
}

void lost_free(struct lost *lost)
{
	argv_free(&lost->ids);
	argv_free(&lost->requested);
}

void generation_read(const struct site *site, struct generation *g, struct lost *lost)
{
	char *link = site_sysroot(site), to[4096];
	struct reading x = {.site = site, .g = g, .lost = lost};
	ssize_t n = readlink(link, to, sizeof to - 1);

	*g = (struct generation){0};
	if (n > 0) {
		to[n] = 0;
		g->number = strtol(base_name(to), NULL, 10);
		(void)read_manifest(link, &g->made_by, take_entry, &x);
	}
	if (!g->made_by)
		g->made_by = xstrdup("");
	free(link);
}

char *generation_made_by(const struct site *site)
{
	struct str s = {0};
	struct argv names = {0};
	char hex[DIGEST_HEX], *sysroot = site_sysroot(site); /* a home may be moved */

	str_addf(&s, "%s\n%s\n%s\nindex %d\n", site->target->triple, site->prefix, sysroot, LINKINDEX_FORMAT);
	free(sysroot);
	template_texts(site, &s);
	recipe_names(site, &names);
	for (size_t i = 0; i < names.n; i++)
		str_addf(&s, "%s\n", names.v[i]);
	digest_bytes(s.p, s.n, hex);
	argv_free(&names);
	str_free(&s);
	return xstrdup(hex);
}

int generation_lease(const struct site *site)
{
	char *link = site_sysroot(site), *path = xasprintf("%s/mstatic/manifest", link);
	int fd = lock_file(path, LOCK_SHARED, true);

	if (fd < 0)
		home_error(site, "cannot lock %s", path);
	free(path);
	free(link);
	return fd;
}

static void take_id(const char *id, bool requested, void *data)
{
	(void)requested;
	argv_add_once(data, id);
}

void generation_ids(const struct site *site, struct argv *ids)
{
	char *link = site_sysroot(site);

	(void)read_manifest(link, NULL, take_id, ids);
	free(link);
}

static void add_named(const struct site *site, const struct argv *ids, const char *name, struct generation *g)
{
	size_t n = strlen(name);

	for (size_t i = 0; i < ids->n; i++) {
		bool may = starts_with(ids->v[i], name) && ids->v[i][n] == '-';
		struct entry *e = may ? entry_open(site, ids->v[i]) : NULL;
		if (e && strcmp(e->name, name) == 0)
			generation_add(g, e, true);
		else
			entry_free(e);
	}
}

void generation_named(const struct site *site, const struct argv *names, struct generation *g)
{
	struct argv ids = {0};

	generation_ids(site, &ids);
	for (size_t i = 0; i < names->n; i++) {
		char *folded = path_fold(names->v[i]);
		add_named(site, &ids, base_name(folded), g);
		free(folded);
	}
	argv_free(&ids);
}

/* Adds the ids of all generations in a folder. */
static int add_entries(const struct site *site, const char *folder, struct argv *ids)
{
	struct argv names = {0};
	int bad = access(folder, R_OK) != 0 && errno != ENOENT ? home_error(site, "cannot read %s", folder) : 0;

	list_folder(folder, &names);
	for (size_t i = 0; !bad && i < names.n; i++) {
		char *dir = xasprintf("%s/%s", folder, names.v[i]);
		if (read_manifest(dir, NULL, take_id, ids) != 0 && errno != ENOENT)
			bad = home_error(site, "cannot read %s/mstatic/manifest", dir);
		free(dir);
	}
	argv_free(&names);
	return bad;
}

static bool is_root_of(const struct site *site, const char *name)
{
	char *list = editions_of_root(site->target->triple, name);
	bool is = list != NULL;

	free(list);
	return is;
}

int generation_entries(const struct site *site, struct argv *ids)
{
	char *all = home_file(site, "generations");
	struct argv roots = {0};
	int bad = access(all, R_OK) != 0 && errno != ENOENT ? home_error(site, "cannot read %s", all) : 0;

	list_folder(all, &roots);
	for (size_t i = 0; !bad && i < roots.n; i++) {
		char *folder = xasprintf("%s/%s", all, roots.v[i]);
		bad = is_root_of(site, roots.v[i]) ? add_entries(site, folder, ids) : 0;
		free(folder);
	}
	argv_free(&roots);
	free(all);
	return bad;
}
