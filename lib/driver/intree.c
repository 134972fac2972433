#include "intree.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/real.h"
#include "../base/str.h"
#include "../elf/magic.h"
#include "../elf/ingredients.h"
#include "../host/edition.h"
#include "editions.h"

/* A name for a file that lives for one run. */
static char *temporary(struct plan *p, const char *end)
{
	return xasprintf("%s/%zu%s", p->scratch, p->taken_count + p->kept_count, end);
}

/* ---- making ---- */

/* NULL for a linker script. */
static const char *word_for(const char *path, bool whole)
{
	switch (file_magic(path)) {
	case MAGIC_ELF: return "object";
	case MAGIC_ARCHIVE:
	case MAGIC_THIN: return whole ? "whole" : "archive";
	default: return NULL;
	}
}

static void keep(struct plan *p, const char *word, char *what)
{
	p->kept = xrealloc(p->kept, (p->kept_count + 1) * sizeof *p->kept);
	p->kept[p->kept_count++] = (struct kept_ingredient){word, what};
}

void intree_keep(struct plan *p, const char *path, bool whole)
{
	const char *word;
	char *lib = xasprintf("%s/usr/lib/", p->sysroot), *what = NULL;

	if (shared_name(path)) {
		word = "shared";
		what = xstrdup(base_name(path));
	} else if (starts_with(path, lib)) {
		word = "library";
		what = library_name(path);
	} else if ((word = word_for(path, whole))) {
		what = xstrdup(path);
	}
	if (what)
		keep(p, word, what);
	free(lib);
}

const char *intree_kept_file(struct plan *p)
{
	if (p->kept_count && !p->kept_file) {
		p->kept_file = temporary(p, ".o");
		if (p->site->editions.names.n)
			keep(p, "editions", editions_list(&p->site->editions));
	}
	return p->kept_file;
}

/* ---- using ---- */

/* With LTO, whose names stay as they are, the same object in two shared objects (an object library) is linked once. */
static bool seen_before(struct intree *t, uint64_t digest)
{
	for (size_t i = 0; i < t->seen_count; i++)
		if (t->seen[i] == digest)
			return true;
	t->seen = xrealloc(t->seen, (t->seen_count + 1) * sizeof *t->seen);
	t->seen[t->seen_count++] = digest;
	return false;
}

static void add_copy(struct plan *p, struct taken_ingredient one)
{
	p->taken = xrealloc(p->taken, (p->taken_count + 1) * sizeof *p->taken);
	p->taken[p->taken_count++] = one;
}

const char *intree_unversioned(struct plan *p, const char *path)
{
	char *end = xasprintf("-%s", base_name(path)), *to = temporary(p, end);

	add_copy(p, (struct taken_ingredient){COPY_UNVERSIONED, xstrdup(path), 0, 0, to});
	free(end);
	return to;
}

static void add_bytes(struct plan *p, struct intree *t, const char *from, const struct ingredient *m, enum copy copy,
		      struct argv *words)
{
	char *to = temporary(p, m->kind == 'o' ? ".o" : ".a");

	add_copy(p, (struct taken_ingredient){copy, xstrdup(from), m->at, m->size, to});
	if (m->kind == 'w')
		argv_add(words, "--whole-archive");
	argv_add(words, to);
	if (m->kind == 'w')
		argv_add(words, "--no-whole-archive");
	if (m->kind == 'a')
		argv_add_once(&t->closing, to);
}

/* The path of another shared object that this one was linked with: beside it, or in a -L folder of the user's. */
static char *sibling(const struct intree *t, const char *from, const char *file)
{
	char *path = xasprintf("%.*s%s", (int)(base_name(from) - from), from, file);

	for (size_t i = 0; !file_exists(path) && i < t->libs->dirs.n; i++) {
		free(path);
		path = xasprintf("%s/%s", t->libs->dirs.v[i], file);
	}
	return path;
}

static char *leads_to(const char *path)
{
	char *real = path_real(path);

	return real ? real : xstrdup(path);
}

static void add_shared(struct plan *p, struct intree *t, const char *from, const char *file, struct argv *words,
		       bool *bad)
{
	char *path = sibling(t, from, file), *found = NULL;
	enum found f = file_exists(path) ? library_replace(t->libs, path, &found) : NOT_FOUND;

	if (f == FOUND_FILE) {
		argv_add(words, found);
		argv_add_once(&t->closing, found);
	} else if (f == FOUND_SHARED && intree_take(p, t, found, words, bad)) {
		char *real = leads_to(found), *parent = leads_to(from);
		argv_addl(&t->edges, parent, real, NULL);
		free(parent);
		free(real);
	} else if (f != FOUND_NOTHING) {
		fail("%s was linked with %s, which is not found beside it or in a -L folder, or does not say what "
		     "it was made of", from, file);
		next_step("give its folder with -L, and build it with mstatic-cc, too");
		*bad = true;
	}
	free(found);
	free(path);
}

bool intree_take(struct plan *p, struct intree *t, const char *path, struct argv *words, bool *bad)
{
	struct ingredients m;
	char *real = leads_to(path);
	bool lto = false;

	if (argv_has(&t->files, real) || ingredients_read(path, &m) != 0) {
		bool taken = argv_has(&t->files, real);
		free(real);
		return taken;
	}
	argv_add(&t->files, real);
	*bad = *bad || !editions_agree(p, path, &m);
	for (size_t i = 0; i < m.n; i++)
		lto = lto || m.v[i].lto;
	for (size_t i = 0; i < m.n; i++) {
		const struct ingredient *one = &m.v[i];
		char *archive = NULL;
		if (!one->name && lto) {
			if (!seen_before(t, one->digest))
				add_bytes(p, t, path, one, COPY_BYTES, words);
		} else if (!one->name) {
			add_bytes(p, t, real, one, COPY_BOUND, words);
		} else if (one->kind == 's') {
			add_shared(p, t, path, one->name, words, bad);
		} else if (one->kind == 'l' && library_installed(t->libs, one->name, &archive) == FOUND_FILE) {
			argv_add(words, archive);
			argv_add_once(&t->closing, archive);
		}
		free(archive);
	}
	plan_note(p, "in-tree", "%s: the objects that it was made of, in its place", path);
	ingredients_free(&m);
	free(real);
	return true;
}

bool intree_take_named(struct plan *p, struct intree *t, const char *path, struct argv *words, bool *bad)
{
	bool taken = intree_take(p, t, path, words, bad);
	char *real = leads_to(path);

	if (taken)
		argv_add_once(&t->roots, real);
	free(real);
	return taken;
}

void intree_order(struct plan *p, const struct intree *t)
{
	argv_addv(&p->loaded, t->roots.v ? t->roots.v : (char *[]){NULL});
	for (size_t i = 0; i < p->loaded.n; i++)
		for (size_t k = 0; k + 1 < t->edges.n; k += 2)
			if (strcmp(t->edges.v[k], p->loaded.v[i]) == 0)
				argv_add_once(&p->loaded, t->edges.v[k + 1]);
}
