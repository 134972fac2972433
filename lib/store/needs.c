#include "needs.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "../elf/asks.h"
#include "../elf/facts.h"
#include "../elf/magic.h"

struct definition {
	char *name;
	const char *lib; /* NULL: the base's */
	size_t rank;     /* the lower wins */
};

struct library {
	char *lib;
	struct argv undefined;
	struct argv named; /* of a linker script: the libraries it names */
};

struct table {
	struct definition *v;
	size_t n, cap, rank;
	struct argv libs; /* owns the names that symbols point to */
};

/* The -l names of the archives in a folder: those of order first, in its order. A name with white space is left out:
 * no line of the list could hold it. */
static void list_libs(const char *dir, const struct argv *order, struct argv *out)
{
	DIR *d = opendir(dir);
	struct argv found = {0};

	for (struct dirent *e; d && (e = readdir(d));)
		if (strlen(e->d_name) > 5 && starts_with(e->d_name, "lib") && ends_with(e->d_name, ".a") &&
		    !strpbrk(e->d_name, " \t\n"))
			argv_addf(&found, "%.*s", (int)strlen(e->d_name) - 5, e->d_name + 3);
	if (d)
		closedir(d);
	argv_sort(&found);
	for (size_t i = 0; i < order->n; i++)
		if (argv_has(&found, order->v[i]))
			argv_add_once(out, order->v[i]);
	for (size_t i = 0; i < found.n; i++)
		argv_add_once(out, found.v[i]);
	argv_free(&found);
}

/* Adds the names behind -l in a linker script. */
static void script_words(const char *text, struct argv *named)
{
	for (const char *p = strstr(text, "-l"); p; p = strstr(p, "-l")) {
		size_t n = strcspn(p + 2, " \t\r\n(),");
		if (n)
			argv_addf(named, "%.*s", (int)n, p + 2);
		p += 2 + n;
	}
}

/* Reads an archive, or a linker script or empty file that stands in for one. */
static int read_library(const char *path, struct facts *f, struct argv *named)
{
	struct str text = {0};
	char *why = NULL;
	int bad = 0;

	*f = (struct facts){0};
	if (file_magic(path) != MAGIC_NONE) {
		if (facts_read(path, f, &why) != 0)
			bad = fail("cannot read %s: %s", path, why);
	} else if (file_read(path, &text) != 0) {
		bad = fail("cannot read %s: %s", path, strerror(errno));
	} else if (named && text.n) {
		script_words(text.p, named);
	}
	free(why);
	str_free(&text);
	return bad;
}

static void add_symbols(struct table *t, const struct argv *defined, const char *lib)
{
	const char *kept = NULL;

	if (lib) {
		argv_add(&t->libs, lib);
		kept = t->libs.v[t->libs.n - 1];
	}
	for (size_t i = 0; i < defined->n; i++) {
		if (t->n == t->cap) {
			t->cap = t->cap ? t->cap * 2 : 1024;
			t->v = xrealloc(t->v, t->cap * sizeof *t->v);
		}
		t->v[t->n++] = (struct definition){.name = xstrdup(defined->v[i]), .lib = kept, .rank = t->rank};
	}
	t->rank++;
}

/* Adds the archives of a folder to the table; those of the base without their names. */
static int add_folder(struct table *t, const char *dir, const struct argv *order, bool base,
		      struct library **own, size_t *own_count)
{
	struct argv libs = {0};
	int bad = 0;

	list_libs(dir, order, &libs);
	for (size_t i = 0; !bad && i < libs.n; i++) {
		char *path = xasprintf("%s/lib%s.a", dir, libs.v[i]);
		struct library lib = {0};
		struct facts f;
		bad = read_library(path, &f, &lib.named);
		add_symbols(t, &f.defined, base ? NULL : libs.v[i]);
		if (own) {
			lib.lib = xstrdup(libs.v[i]);
			lib.undefined = f.undefined;
			f.undefined = (struct argv){0};
			*own = xrealloc(*own, (*own_count + 1) * sizeof **own);
			(*own)[(*own_count)++] = lib;
		} else {
			argv_free(&lib.named);
		}
		facts_free(&f);
		free(path);
	}
	argv_free(&libs);
	return bad;
}

static int by_name(const void *a, const void *b)
{
	const struct definition *x = a, *y = b;
	int c = strcmp(x->name, y->name);

	return c ? c : (x->rank > y->rank) - (x->rank < y->rank);
}

static const struct definition *find(const struct table *t, const char *name)
{
	size_t low = 0, high = t->n;

	while (low < high) { /* the first of that name: the lowest rank */
		size_t mid = low + (high - low) / 2;
		if (strcmp(t->v[mid].name, name) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low < t->n && strcmp(t->v[low].name, name) == 0 ? &t->v[low] : NULL;
}

static void add_line(const struct table *t, const struct library *lib, struct argv *lines)
{
	struct argv needed = {0};
	struct str line = {0};

	argv_addv(&needed, lib->named.v);
	for (size_t i = 0; i < lib->undefined.n; i++) {
		const struct definition *s = find(t, lib->undefined.v[i]);
		if (s && s->lib && strcmp(s->lib, lib->lib) != 0)
			argv_add_once(&needed, s->lib);
	}
	argv_sort(&needed);
	str_add(&line, lib->lib);
	for (size_t i = 0; i < needed.n; i++)
		str_addf(&line, " %s", needed.v[i]);
	argv_add(lines, line.p);
	str_free(&line);
	argv_free(&needed);
}

static void free_table(struct table *t, struct library *own, size_t n)
{
	for (size_t i = 0; i < t->n; i++)
		free(t->v[i].name);
	free(t->v);
	argv_free(&t->libs);
	for (size_t i = 0; i < n; i++) {
		free(own[i].lib);
		argv_free(&own[i].undefined);
		argv_free(&own[i].named);
	}
	free(own);
}

static int add_deps(struct table *t, struct entry *const *deps, size_t n, bool base)
{
	int bad = 0;

	for (size_t i = 0; !bad && i < n; i++) {
		if (deps[i]->base != base)
			continue;
		char *dir = xasprintf("%s/usr/lib", deps[i]->path);
		bad = add_folder(t, dir, &deps[i]->libs, base, NULL, NULL);
		free(dir);
	}
	return bad;
}

int archive_needs(const struct recipe *r, const char *staged, struct entry *const *deps, size_t n,
		  struct argv *lines)
{
	struct table t = {0};
	struct library *own = NULL;
	size_t own_count = 0;
	char *dir = xasprintf("%s/usr/lib", staged);
	int bad = add_deps(&t, deps, n, true);

	if (!bad)
		bad = add_folder(&t, dir, &r->libs, r->base, &own, &own_count);
	if (!bad)
		bad = add_deps(&t, deps, n, false);
	if (t.n)
		qsort(t.v, t.n, sizeof *t.v, by_name);
	for (size_t i = 0; !bad && i < own_count; i++)
		add_line(&t, &own[i], lines);
	argv_sort(lines);
	free_table(&t, own, own_count);
	free(dir);
	return bad;
}

void archive_asks(const char *staged, struct argv *lines)
{
	char *dir = xasprintf("%s/usr/lib", staged);
	struct argv libs = {0};

	list_libs(dir, &(struct argv){0}, &libs);
	for (size_t i = 0; i < libs.n; i++) {
		char *path = xasprintf("%s/lib%s.a", dir, libs.v[i]);
		struct asks asks = asks_of(path, ASK_SECTIONS);
		char *words = asks_text(&asks);
		if (*words)
			argv_addf(lines, "%s %s", libs.v[i], words);
		free(words);
		free(path);
	}
	argv_free(&libs);
	free(dir);
}
