#include "loader.h"

#include <errno.h>
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "../base/table.h"
#include "../elf/libc.h"
#include "rootpath.h"
#include "search.h"

/* ---- which loader ---- */

enum { LIBC, PATH, MACHINE, CLASS, ORDER, LIB, PLATFORM, LEVELS, COLUMNS };

static bool row_fits(const struct loader *l, const struct table_row *row, const struct loadable *file, const char *libc)
{
	char *const *w = row->words.v;
	struct code code = {atoi(w[MACHINE]), atoi(w[CLASS]), strcmp(w[ORDER], "big") == 0};

	if (!code_same(code, file->code))
		return false;
	if (file->interpreter)
		return strcmp(base_name(w[PATH]), base_name(file->interpreter)) == 0;
	if (libc)
		return strcmp(w[LIBC], libc) == 0;
	char *real = root_follow(l->root, w[PATH], NULL);
	free(real);
	return real != NULL;
}

static void take_row(struct loader *l, const struct table_row *row)
{
	argv_add_list(&l->lib, row->words.v[LIB]);
	argv_add_list(&l->platforms, row->words.v[PLATFORM]);
	argv_add_list(&l->levels, row->words.v[LEVELS]);
	l->libc = libc_by_word("loader", base_name(row->words.v[PATH]));
}

/* The C library that a shared object was linked with. */
static const char *libc_needed(const struct loadable *file)
{
	const char *libc = NULL;

	for (size_t i = 0; i < file->needed.n && !libc; i++)
		libc = libc_by_word("needed", file->needed.v[i]);
	return libc;
}

/* Reads the folders where it looks at last: from its own list, where it has one, else as they are known. */
static void take_folders(struct loader *l)
{
	const char *name = base_name(l->path), *list = libc_word(l->libc, "loader-list");
	struct argv listed = {0};
	struct str text = {0};

	if (list) {
		l->list = xasprintf("%.*s%.*s.path", (int)(strchr(list, '@') - list), list, (int)strcspn(name, "."), name);
		char *host = root_host(l->root, l->list);
		if (file_read(host, &text) == 0 && text.p)
			search_split(text.p, ":\n", &listed);
		free(host);
	}
	for (const char *const *w = libc_words(l->libc, "loader-folders"); *w && !listed.n; w++)
		search_lib(*w, &l->lib, &l->folders);
	argv_addv(&l->folders, listed.v);
	argv_free(&listed);
	str_free(&text);
}

static void take_cache(struct loader *l)
{
	const char *cache = libc_word(l->libc, "loader-cache");
	char *path = cache ? root_host(l->root, cache) : NULL;

	if (path)
		ldcache_open(path, &l->cache);
	free(path);
}

static int no_row(const char *path, const struct loadable *file)
{
	fail("%s is for a loader that is not known: %s of %s", path, file->interpreter ? file->interpreter : "any",
	     code_name(file->code));
	next_step("add a row for it to sysroot-templates/loaders");
	return -1;
}

int loader_open(struct loader *l, const char *root, const char *tables, const char *library_path, const char *path,
		const struct loadable *file)
{
	char *name = xasprintf("%s/loaders", tables);
	const struct table_row *hit = NULL;
	struct table t;

	*l = (struct loader){.root = root};
	if (table_read(name, &t) != 0) {
		fail("cannot read %s: %s", name, strerror(errno));
		free(name);
		return -1;
	}
	free(name);
	const char *libc = libc_needed(file);
	for (size_t i = 0; i < t.n && !hit; i++)
		if (t.v[i].words.n == COLUMNS && row_fits(l, &t.v[i], file, libc))
			hit = &t.v[i];
	if (hit) {
		take_row(l, hit);
		l->path = xstrdup(file->interpreter ? file->interpreter : hit->words.v[PATH]);
		take_folders(l);
		take_cache(l);
		if (library_path)
			search_split(library_path, ":;", &l->library_path);
	}
	table_free(&t);
	return hit ? 0 : no_row(path, file);
}

/* ---- what is loaded ---- */

static void load_free(struct load *f)
{
	free(f->name);
	free(f->path);
	free(f->real);
	loadable_free(&f->file);
	free(f);
}

/* Adds the file at path. NULL where it is missing, damaged or, where it is not wanted by name, for another machine. *why
 * (fresh) tells it. */
static const struct load *add(struct loader *l, const char *name, const char *path, const struct load *by, char **why)
{
	char *real = root_follow(l->root, path, NULL), *host = real ? root_host(l->root, real) : NULL;
	struct load *f = NULL;
	struct input in;

	*why = NULL;
	for (size_t i = 0; real && i < l->n && !f; i++)
		f = strcmp(l->v[i]->real, real) == 0 ? l->v[i] : NULL;
	if (!host || (!f && input_open(host, &in) != 0)) {
		*why = xstrdup(host ? input_error() : strerror(errno));
	} else if (!f) {
		f = xcalloc(1, sizeof *f);
		*f = (struct load){.name = xstrdup(name), .path = xstrdup(path), .real = xstrdup(real), .by = by};
		if (loadable_read(input_range(&in), &f->file, why) == 0 && l->n &&
		    !code_same(f->file.code, l->v[0]->file.code))
			*why = xasprintf("for %s, not for %s", code_name(f->file.code), code_name(l->v[0]->file.code));
		input_close(&in);
		if (*why) {
			load_free(f);
			f = NULL;
		} else {
			l->v = xrealloc(l->v, (l->n + 1) * sizeof(struct load *));
			l->v[l->n++] = f;
		}
	}
	free(real);
	free(host);
	return f;
}

const struct load *loader_take(struct loader *l, const char *path, const struct load *by)
{
	char *why;
	const struct load *f = add(l, path, path, by, &why);

	if (!f) {
		fail("cannot take %s%s%s: %s", path, by ? ", for " : "", by ? by->path : "", why);
		next_step("%s", *l->root ? "look whether the root of --root is whole" : "install the package that it is from");
	}
	free(why);
	return f;
}

static const struct load *loaded(const struct loader *l, const char *name)
{
	const char *base = base_name(l->path);

	for (size_t i = 0; i < l->n; i++) {
		const struct load *f = l->v[i];
		if (strcmp(f->name, name) == 0 || (f->file.soname && strcmp(f->file.soname, name) == 0))
			return f;
	}
	for (const char *const *w = libc_words(l->libc, "loader-itself"); *w; w++)
		if (fnmatch(*w, name, 0) == 0)
			name = base;
	for (size_t i = 0; i < l->n && strcmp(name, base) == 0; i++)
		if (strcmp(l->v[i]->path, l->path) == 0)
			return l->v[i];
	return NULL;
}

const struct load *loader_find(struct loader *l, const struct load *by, const char *name, struct argv *looked)
{
	const struct load *f = loaded(l, name);
	struct argv places = {0};

	if (!f)
		search_places(l, by, name, &places, looked);
	for (size_t i = 0; i < places.n && !f; i++) {
		char *why;
		f = add(l, name, places.v[i], by, &why);
		if (!f && looked && file_exists(places.v[i]))
			argv_addf(looked, "%s is %s", places.v[i], why);
		free(why);
	}
	argv_free(&places);
	return f;
}

static bool left_out(const struct loader *l, const char *name)
{
	for (size_t i = 0; i < l->without.n; i++)
		if (fnmatch(l->without.v[i], name, 0) == 0)
			return true;
	return false;
}

/* Loads what f asks for by these names. 0; or -1 at the first that cannot be found, as loader_needs() has it. */
static int load_names(struct loader *l, const struct load *f, const struct argv *names, struct miss *m)
{
	for (size_t i = 0; i < names->n; i++) {
		struct argv looked = {0};
		if (!left_out(l, names->v[i]) && !loader_find(l, f, names->v[i], &looked)) {
			*m = (struct miss){names->v[i], f, looked};
			return -1;
		}
		argv_free(&looked);
	}
	return 0;
}

int loader_needs(struct loader *l, struct miss *m)
{
	bool filters = libc_word(l->libc, "loader-filters") != NULL;

	*m = (struct miss){0};
	for (size_t i = 0; i < l->n; i++) {
		const struct load *f = l->v[i];
		if (load_names(l, f, &f->file.needed, m) != 0 || (filters && load_names(l, f, &f->file.filters, m) != 0))
			return -1;
		for (size_t k = 0; filters && k < f->file.auxiliaries.n; k++)
			if (!left_out(l, f->file.auxiliaries.v[k]))
				loader_find(l, f, f->file.auxiliaries.v[k], NULL);
	}
	return 0;
}

void miss_free(struct miss *m)
{
	argv_free(&m->looked);
}

int miss_fail(const struct miss *m, const struct loader *l)
{
	struct str s = {0};

	str_add_printable(&s, m->name);
	str_add(&s, ", which ");
	str_add_printable(&s, m->by->path);
	str_add(&s, " needs, is in none of the places where its loader looks:");
	fail("%s", s.p);
	for (size_t i = 0; i < m->looked.n; i++) {
		str_free(&s);
		str_add_printable(&s, m->looked.v[i]);
		remark("  %s", s.p);
	}
	next_step("%s; or name its folder in LD_LIBRARY_PATH; or leave it out with --exclude",
		  *l->root ? "put it into the root of --root" : "install the package that it is in");
	str_free(&s);
	return -1;
}

void loader_close(struct loader *l)
{
	for (size_t i = 0; i < l->n; i++)
		load_free(l->v[i]);
	free(l->v);
	free(l->path);
	free(l->list);
	argv_free(&l->library_path);
	argv_free(&l->folders);
	argv_free(&l->lib);
	argv_free(&l->platforms);
	argv_free(&l->levels);
	argv_free(&l->without);
	ldcache_close(&l->cache);
	*l = (struct loader){0};
}
