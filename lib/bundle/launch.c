#include "launch.h"

#include <errno.h>
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/table.h"
#include "../elf/libc.h"
#include "launcher/launcher.h"
#include "rootpath.h"
#include "zone.h"

/* What is being made. */
struct moving {
	const struct bundle_wish *w;
	const struct bundle *b;
	struct tree *out;
	struct str launcher; /* its bytes, with an empty zone */
	struct argv env;     /* NAME=PATHS for all programs */
};

/* From the folder with the file at path to the folder that path is relative to: "../.."; fresh. */
static char *up_from(const char *path)
{
	struct str s = {0};

	for (path += strspn(path, "/"); (path = strchr(path, '/')); path += strspn(path, "/"))
		str_add(&s, s.n ? "/.." : "..");
	return s.p ? s.p : xstrdup(".");
}

/* ---- files ---- */

/* An absolute link leads to the same place below root. */
static int move_link(struct tree *out, const char *path, const struct tree_entry *e)
{
	char *up = up_from(e->path), *target = *e->target == '/' ? xasprintf("%s%s", up, e->target) : xstrdup(e->target);
	int bad = tree_link(out, path, target);

	free(up);
	free(target);
	return bad;
}

static int move_files(struct moving *m)
{
	const struct tree *t = &m->b->gather.tree;
	int bad = 0;

	for (size_t i = 0; i < t->n && !bad; i++) {
		const struct tree_entry *e = t->v[i];
		char *path = xasprintf("root/%s", e->path);
		if (e->kind == TREE_FOLDER)
			bad = tree_folder(m->out, path, e->mode | 0700); /* whoever unpacks it can remove it */
		else if (e->kind == TREE_LINK)
			bad = move_link(m->out, path, e);
		else if (e->source)
			bad = tree_file(m->out, path, e->source, e->mode);
		else
			bad = tree_bytes(m->out, path, e->bytes, (size_t)e->size, e->mode);
		free(path);
	}
	return bad;
}

/* ---- launchers ---- */

/* Puts a launcher with these fields, from FIELD_UP to FIELD_PROGRAM, to path. */
static int put_launcher(struct moving *m, const char *path, const char *const *fields)
{
	struct argv all = {0};

	argv_add(&all, "");
	for (int i = FIELD_UP; i <= FIELD_PROGRAM; i++)
		argv_add(&all, fields[i] ? fields[i] : "");
	argv_addv(&all, m->env.v);
	struct str bytes = {0};
	int bad = zone_fill(&m->launcher, &all, &bytes);
	bad = bad ? bad : tree_bytes(m->out, path, bytes.p, bytes.n, 0755);
	str_free(&bytes);
	argv_free(&all);
	return bad;
}

/* The folders of all that the loader loaded, and those where it always looks, below root; fresh. These come last: in them are
 * links to libraries of the others, too, whose $ORIGIN would then be another. */
static char *library_folders(const struct loader *l, const struct tree *t)
{
	struct argv folders = {0};
	struct str s = {0};

	for (size_t i = 1; i < l->n; i++) {
		const char *real = l->v[i]->real, *name = base_name(real);
		char *folder = xasprintf("%.*s", (int)(name - real - (name - real > 1)), real);
		if (!argv_has(&l->folders, folder))
			argv_add_once(&folders, folder + 1);
		free(folder);
	}
	for (size_t i = 0; i < l->folders.n; i++)
		if (tree_find(t, l->folders.v[i]))
			argv_add_once(&folders, l->folders.v[i] + 1);
	for (size_t i = 0; i < folders.n; i++)
		str_addf(&s, "%s%s", i ? ":" : "", folders.v[i]);
	argv_free(&folders);
	return s.p ? s.p : xstrdup("");
}

/* The option by which the loader is told argv[0]; NULL where it has none. */
static const char *argv0_option(const struct loader *l)
{
	const char *option = libc_word(l->libc, "loader-argv0");
	char *real = root_follow(l->root, l->path, NULL), *host = real ? root_host(l->root, real) : NULL;
	struct str bytes = {0};

	if (option && libc_word(l->libc, "loader-argv0-told") &&
	    (!host || file_read(host, &bytes) != 0 || !memmem(bytes.p, bytes.n, option, strlen(option))))
		option = NULL;
	str_free(&bytes);
	free(real);
	free(host);
	return option;
}

/* Puts a launcher into the place of the program at path, which moves beside it. */
static int launch_program(struct moving *m, const struct loader *l, const char *path)
{
	const struct tree_entry *e = tree_find(&m->b->gather.tree, path);
	char *real = root_follow(l->root, l->path, NULL);
	int bad = 0;

	if (!e || e->kind != TREE_FILE || !real) {
		free(real);
		return 0;
	}
	const char *name = base_name(path);
	char *hidden = xasprintf("%.*s.%s.bundled", (int)(name - path), path, name), *moved = xasprintf("root%s", hidden);
	char *place = xasprintf("root%s", path), *libraries = library_folders(l, &m->b->gather.tree), *up = up_from(path);
	const char *fields[] = {
		[FIELD_UP] = up, [FIELD_LOADER] = real + 1, [FIELD_OPTION] = libc_word(l->libc, "loader-option"),
		[FIELD_ARGV0] = argv0_option(l), [FIELD_LIBRARIES] = libraries, [FIELD_PROGRAM] = hidden + 1};
	bad = tree_file(m->out, moved, e->source, e->mode);
	bad = bad ? bad : put_launcher(m, place, fields);
	free(hidden);
	free(moved);
	free(place);
	free(libraries);
	free(up);
	free(real);
	return bad;
}

static int launch_programs(struct moving *m)
{
	const struct bundle *b = m->b;
	int bad = 0;

	for (size_t i = 0; i < b->examiner.n && !bad; i++) {
		const struct loader *l = b->examiner.v[i];
		const struct load *f = l->n ? l->v[0] : NULL;
		if (!f || !f->file.interpreter || f->file.soname)
			continue;
		bad = launch_program(m, l, f->real);
		for (size_t k = 0; k < b->programs.n && !bad; k++) /* where --install-to put it */
			if (strcmp(b->originals.v[k], f->path) == 0 && strcmp(b->programs.v[k], f->real) != 0)
				bad = launch_program(m, l, b->programs.v[k]);
	}
	return bad;
}

/* ---- bin ---- */

/* A script starts by a launcher in bin, which runs its interpreter in the bundle. */
static int launch_script(struct moving *m, const char *bin, const char *path, const char *source)
{
	struct argv words = {0};
	struct str text = {0};
	int bad = file_read(source, &text) != 0 ? fail("cannot read %s: %s", source, strerror(errno)) : 0;

	if (!bad && text.p && starts_with(text.p, "#!")) {
		text.p[strcspn(text.p, "\n")] = '\0';
		argv_add_words(&words, text.p + 2);
	}
	char *interpreter = words.n ? root_follow(m->b->root, words.v[0], NULL) : NULL;
	if (interpreter) {
		const char *fields[] = {[FIELD_UP] = "../root", [FIELD_OPTION] = words.n > 1 ? words.v[1] : NULL,
					[FIELD_LIBRARIES] = path + 1, [FIELD_PROGRAM] = interpreter + 1};
		bad = put_launcher(m, bin, fields);
	}
	free(interpreter);
	argv_free(&words);
	str_free(&text);
	return bad;
}

static int add_bin(struct moving *m, const char *path, char **start)
{
	char *bin = xasprintf("bin/%s", base_name(path)), *target = xasprintf("../root%s", path), *real = xstrdup(path);
	const struct tree_entry *own = tree_find(&m->b->gather.tree, path);
	int bad = 0;

	if (!own || own->kind == TREE_LINK) { /* else --install-to may have put it where the root has something else */
		free(real);
		real = root_follow(m->b->root, path, NULL);
		own = real ? tree_find(&m->b->gather.tree, real) : NULL;
	}
	char *launched = xasprintf("root%s", real ? real : path);
	const struct tree_entry *e = tree_find(m->out, launched);
	if (e && e->bytes) /* a launcher is there */
		bad = tree_link(m->out, bin, target);
	else if (own && own->source)
		bad = launch_script(m, bin, real, own->source);
	if (!bad && !*start && tree_find(m->out, bin))
		*start = xstrdup(bin);
	free(bin);
	free(target);
	free(real);
	free(launched);
	return bad;
}

/* ---- variables ---- */

/* Adds NAME=PATH, or PATH to those that NAME has. */
static void add_variable(struct argv *env, const char *name, const char *path)
{
	const char *old = env_get(env, name);
	char *all = old ? xasprintf("%s:%s", old, path) : xstrdup(path);

	env_set(env, name, all);
	free(all);
}

/* For each file or folder that a row is for, its variable. */
static int find_variables(struct moving *m)
{
	char *name = xasprintf("%s/relocatable", m->b->tables);
	const struct tree *files = &m->b->gather.tree;
	struct table t;
	int bad = table_read(name, &t) != 0 ? fail("cannot read %s: %s", name, strerror(errno)) : 0;

	for (size_t i = 0; i < t.n && !bad; i++) {
		const struct argv *row = &t.v[i].words;
		for (size_t k = 0; k < files->n && row->n >= 2; k++) {
			if (fnmatch(row->v[0], files->v[k]->path, FNM_PATHNAME) != 0)
				continue;
			char *path = xasprintf("/%s/%s", files->v[k]->path, row->n > 2 ? row->v[2] : "."), *folded = path_fold(path);
			add_variable(&m->env, row->v[1], folded + 1);
			free(folded);
			free(path);
		}
	}
	table_free(&t);
	free(name);
	return bad;
}

int launch_tree(const struct bundle_wish *w, const struct bundle *b, const struct argv *env, struct tree *out, char **start)
{
	struct moving m = {.w = w, .b = b, .out = out};
	int bad = zone_launcher(w->site, bundle_first(b), &m.launcher);

	*start = NULL;
	argv_addv(&m.env, env->v);
	bad = bad ? bad : find_variables(&m);
	bad = bad ? bad : move_files(&m);
	bad = bad ? bad : launch_programs(&m);
	for (size_t i = 0; i < b->programs.n && !bad; i++)
		bad = add_bin(&m, b->programs.v[i], start);
	if (!bad && !*start) {
		bad = fail("there is no program to start in the bundle");
		next_step("--form=root takes shared objects alone");
	}
	str_free(&m.launcher);
	argv_free(&m.env);
	return bad;
}
