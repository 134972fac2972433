#include "examine.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../elf/image.h"
#include "../elf/libc.h"
#include "rootpath.h"

enum kind { KIND_OTHER, KIND_ELF, KIND_SCRIPT };
enum { FIRST_LINE = 255 }; /* bytes of a script's first line that the kernel looks at */

/* The kind of the file at path, and the first line of a script in line. KIND_OTHER with errno set where it cannot be read;
 * else errno is 0. */
static enum kind kind_of(const char *root, const char *path, char line[FIRST_LINE + 1])
{
	char *real = root_follow(root, path, NULL), *host = real ? root_host(root, real) : NULL;
	enum kind kind = KIND_OTHER;
	struct input in;
	int why = 0;

	if (host && input_open(host, &in) == 0) {
		struct range r = input_range(&in);
		size_t n = r.n < FIRST_LINE ? (size_t)r.n : FIRST_LINE;
		const char *p = (const char *)range_at(r, 0, n);
		kind = image_is(r) ? KIND_ELF : p && n > 2 && p[0] == '#' && p[1] == '!' ? KIND_SCRIPT : KIND_OTHER;
		if (kind == KIND_SCRIPT) {
			memcpy(line, p, n);
			line[n] = '\0';
			line[strcspn(line, "\n")] = '\0';
		}
		input_close(&in);
	} else {
		why = errno;
	}
	free(real);
	free(host);
	errno = why;
	return kind;
}

/* ---- programs and libraries ---- */

/* A library that is found by what will not be there (a cache, LD_LIBRARY_PATH, $ORIGIN where there is no /proc) gets a link
 * where the loader always looks. */
static int link_usual(struct gather *g, const struct loader *l, const struct load *f)
{
	size_t n = (size_t)(base_name(f->path) - f->path);
	int bad = 0;

	if (!f->by || strchr(f->name, '/') || !l->folders.n || gather_excludes(g, f->path))
		return 0;
	char *folder = xstrndup(f->path, n > 1 ? n - 1 : n), *to = xasprintf("%s/%s", l->folders.v[0], f->name);
	char *real = root_follow(g->root, l->folders.v[0], NULL);
	if (!argv_has(&l->folders, folder) && (!real || strcmp(real, folder) != 0) && !tree_find(&g->tree, to)) {
		if (real) /* the links on the way to that folder are the root's own */
			bad = gather_take(g, l->folders.v[0], "where the loader looks");
		bad = bad < 0 ? -1 : tree_link(&g->tree, to, f->real);
	}
	free(real);
	free(folder);
	free(to);
	return bad;
}

/* Takes the files of all that is loaded from number from on. */
static int take_loads(struct gather *g, const struct loader *l, size_t from)
{
	for (size_t i = from; i < l->n; i++) {
		const struct load *f = l->v[i];
		char *why = f->by ? xasprintf("%s of %s", strcmp(f->path, l->path) == 0 ? "loader" : "library", f->by->path)
				  : xstrdup("named");
		int bad = gather_take(g, f->path, why);
		free(why);
		if (bad < 0 || link_usual(g, l, f) != 0)
			return -1;
	}
	return l->list && gather_take(g, l->list, "read by the loader") < 0 ? -1 : 0;
}

/* Loads all that is needed. What is missing is an error, or only said. */
static int settle(struct gather *g, struct loader *l, bool strict)
{
	struct miss m;
	int bad = 0;

	while (!bad && loader_needs(l, &m) != 0) {
		if (strict) {
			bad = miss_fail(&m, l);
		} else {
			gather_say(g, "%s, which %s needs, is not found", m.name, m.by->path);
			argv_add(&l->without, m.name);
		}
		miss_free(&m);
	}
	return bad;
}

static struct loader *add_loader(struct examiner *x)
{
	struct loader *l = xcalloc(1, sizeof *l);

	x->v = xrealloc(x->v, (x->n + 1) * sizeof(struct loader *));
	x->v[x->n++] = l;
	return l;
}

/* Reads the file without loading it. */
static int read_file(const struct examiner *x, const char *path, struct loadable *file, char **why)
{
	char *real = root_follow(x->g->root, path, NULL), *host = real ? root_host(x->g->root, real) : NULL;
	struct input in;
	int bad = -1;

	*file = (struct loadable){0};
	if (!host || input_open(host, &in) != 0) {
		*why = xstrdup(host ? input_error() : strerror(errno));
	} else {
		bad = loadable_read(input_range(&in), file, why);
		input_close(&in);
	}
	free(real);
	free(host);
	return bad;
}

/* A program, or a plug-in that stands for itself: with a loader of its own. */
static int take_program(struct examiner *x, const char *path, const struct loadable *file, bool strict)
{
	struct gather *g = x->g;

	if (!file->interpreter && !file->needed.n) {
		int bad = gather_take(g, path, "named");
		if (strict && !file->dynamic)
			gather_say(g, "%s is static: it needs no bundle", path);
		return bad < 0 ? -1 : 0;
	}
	struct loader *l = add_loader(x);
	if (loader_open(l, g->root, x->tables, x->library_path, path, file) != 0)
		return -1;
	argv_addv(&l->without, g->exclude.v);
	const struct load *f = loader_take(l, path, NULL);
	if (!f || !loader_take(l, l->path, f))
		return -1;
	return settle(g, l, strict) != 0 ? -1 : take_loads(g, l, 0);
}

static struct loader *loader_for(const struct examiner *x, const struct loadable *file)
{
	for (size_t i = 0; i < x->n; i++)
		if (x->v[i]->n && code_same(x->v[i]->v[0]->file.code, file->code))
			return x->v[i];
	return NULL;
}

/* A library that a program loads itself. */
static int take_library(struct examiner *x, struct loader *l, const char *path)
{
	size_t from = l->n;

	if (!loader_take(l, path, l->v[0]))
		return -1;
	return settle(x->g, l, false) != 0 ? -1 : take_loads(x->g, l, from);
}

static bool is_loaded(const struct examiner *x, const char *real)
{
	for (size_t i = 0; i < x->n; i++)
		for (size_t k = 0; k < x->v[i]->n; k++)
			if (strcmp(x->v[i]->v[k]->real, real) == 0)
				return true;
	return false;
}

static int examine_elf(struct examiner *x, const char *path)
{
	struct loadable file;
	char *why;
	int bad = 0;

	if (is_loaded(x, path))
		return 0;
	if (read_file(x, path, &file, &why) == 0) { /* else an object, or damaged: a file like any other */
		struct loader *l = loader_for(x, &file);
		bad = file.interpreter || !l ? take_program(x, path, &file, false) : take_library(x, l, path);
	}
	free(why);
	loadable_free(&file);
	return bad;
}

/* ---- scripts ---- */

/* Takes the program of that name from the first folder of PATH that has it. */
static int take_from_path(struct examiner *x, const char *name, const char *why)
{
	struct argv folders = {0};
	int found = 1;

	search_split(x->path, ":", &folders);
	for (size_t i = 0; i < folders.n && found == 1; i++) {
		char *path = xasprintf("%s/%s", folders.v[i], name);
		found = gather_take(x->g, path, why);
		free(path);
	}
	argv_free(&folders);
	return found;
}

static int examine_script(struct examiner *x, const char *path, const char *line)
{
	char *why = xasprintf("interpreter of %s", path);
	struct argv words = {0};
	size_t at = 1;

	argv_add_words(&words, line + 2);
	int found = words.n ? gather_take(x->g, words.v[0], why) : 0;
	bool env = words.n && strcmp(base_name(words.v[0]), "env") == 0;
	while (at < words.n && (words.v[at][0] == '-' || strchr(words.v[at], '=')))
		at++; /* env's own options, and variables */
	if (!found && env && at < words.n)
		found = take_from_path(x, words.v[at], why);
	if (found == 1)
		gather_say(x->g, "%s, the %s, is not found", words.v[env && at < words.n ? at : 0], why);
	argv_free(&words);
	free(why);
	return found < 0 ? -1 : 0;
}

/* ---- all ---- */

static int refuse(const char *path, const char *why)
{
	struct str s = {0};

	str_add_printable(&s, path);
	fail("cannot bundle %s: %s", s.p ? s.p : "''", why);
	next_step("name a program, a shared object or a script that begins with #!");
	str_free(&s);
	return -1;
}

int examine_named(struct examiner *x, const char *path)
{
	char line[FIRST_LINE + 1], *why = NULL;
	enum kind kind = kind_of(x->g->root, path, line);
	struct loadable file;
	int bad;

	if (kind == KIND_SCRIPT)
		return gather_take(x->g, path, "named") < 0 ? -1 : examine_script(x, path, line);
	if (kind == KIND_OTHER)
		return refuse(path, errno ? input_error() : "neither ELF nor a script");
	bad = read_file(x, path, &file, &why) != 0 ? refuse(path, why) : take_program(x, path, &file, true);
	free(why);
	loadable_free(&file);
	return bad;
}

int examine_taken(struct examiner *x)
{
	char line[FIRST_LINE + 1];

	for (size_t i = 0; i < x->g->n; i++) {
		if (x->g->v[i].examined)
			continue;
		x->g->v[i].examined = true;
		char *path = xstrdup(x->g->v[i].path); /* the list grows */
		const struct tree_entry *e = tree_find(&x->g->tree, path);
		enum kind kind = kind_of(x->g->root, path, line);
		int bad = 0;
		if (kind == KIND_ELF)
			bad = examine_elf(x, path);
		else if (kind == KIND_SCRIPT && line[2 + strspn(line + 2, " \t")] == '/' && e && e->mode & 0111)
			bad = examine_script(x, path, line);
		free(path);
		if (bad)
			return -1;
	}
	return 0;
}

int examine_library(struct examiner *x, const char *name, const char *why)
{
	if (!x->n || !x->v[0]->n)
		return 1;
	struct loader *l = x->v[0];
	size_t from = l->n;
	const struct load *f = loader_find(l, l->v[0], name, NULL);
	if (!f)
		return 1;
	if (gather_take(x->g, f->path, why) < 0 || settle(x->g, l, false) != 0)
		return -1;
	return take_loads(x->g, l, from);
}

bool examine_calls(const struct examiner *x, const char *const *functions)
{
	for (size_t i = 0; i < x->n; i++)
		for (size_t k = 0; k < x->v[i]->n; k++) {
			const struct loadable *f = &x->v[i]->v[k]->file;
			if (f->soname && libc_by_word("needed", f->soname))
				continue;
			for (const char *const *w = functions; *w; w++)
				if (argv_sorted_has(&f->asks, *w))
					return true;
		}
	return false;
}

void examiner_free(struct examiner *x)
{
	for (size_t i = 0; i < x->n; i++) {
		loader_close(x->v[i]);
		free(x->v[i]);
	}
	free(x->v);
	*x = (struct examiner){0};
}
