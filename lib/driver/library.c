#include "library.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "../elf/ingredients.h"
#include "../elf/libc.h"
#include "../elf/magic.h"
#include "../elf/output.h"
#include "../host/hostpath.h"

static bool listed(const struct libraries *l, const char *fact, const char *name)
{
	for (const char *const *w = libc_words(l->libc, fact); *w; w++)
		if (strcmp(name, *w) == 0)
			return true;
	return false;
}

/* There is one libc in a program, and one of each of the compiler's libraries. */
static bool reserved(const struct libraries *l, const char *name)
{
	return listed(l, "reserved", name) || linkindex_find(l->index, "reserved", name) != NULL;
}

static bool is_elf(const char *path)
{
	return file_magic(path) == MAGIC_ELF;
}

bool shared_name(const char *path)
{
	const char *name = base_name(path);

	return ends_with(name, ".so") || strstr(name, ".so.") != NULL;
}

char *library_name(const char *path)
{
	const char *name = base_name(path);
	const char *end = shared_name(name) ? strstr(name, ".so") : ends_with(name, ".a") ? strrchr(name, '.') : NULL;

	if (!end || !starts_with(name, "lib"))
		return NULL;
	for (const char *next; (next = strstr(end + 1, ".so")) && ends_with(name, ".so");)
		end = next;
	return xstrndup(name + 3, (size_t)(end - name - 3));
}

static char *existing(char *path)
{
	if (file_exists(path))
		return path;
	free(path);
	return NULL;
}

/* The path of a file of the user's, which this takes over. NULL when there is none, or when it is the host's by a
 * link. */
static char *users(const struct libraries *l, char *path)
{
	if (path && file_exists(path) && !host_path(l->site, path))
		return path;
	free(path);
	return NULL;
}

enum found library_installed(const struct libraries *l, const char *name, char **path)
{
	const char *libc = libc_word(l->libc, "library");
	size_t n = strlen(name);

	*path = NULL;
	if (l->shared && libc && strcmp(name, libc) == 0)
		return FOUND_NOTHING; /* the closing group has the shared one */
	*path = existing(xasprintf("%s/usr/lib/lib%s.a", l->sysroot, name));
	if (!*path && listed(l, "shared", name))
		*path = existing(xasprintf("%s/usr/lib/lib%s.so", l->sysroot, name));
	if (*path)
		return FOUND_FILE;
	for (const char *const *w = libc_words(l->libc, "stands-for"); *w; w++)
		if (strncmp(*w, name, n) == 0 && (!(*w)[n] || (*w)[n] == '='))
			return (*w)[n] ? library_installed(l, *w + n + 1, path) : FOUND_NOTHING;
	return NOT_FOUND;
}

/* True when the sysroot's library may take the place of the user's shared one at path, which cannot be linked itself:
 * it is called libNAME.so.N inside, as what distributions and vendors ship. A project's own, by chance of that name,
 * is not. */
static bool same_library(const char *path, const char *name)
{
	struct output o;

	if (output_read(path, &o) != 0)
		return false;
	char *called = o.soname && strstr(o.soname, ".so.") ? library_name(o.soname) : NULL;
	bool same = called && strcmp(called, name) == 0;
	free(called);
	return same;
}

/* -l:FILE */
static enum found exact_file(const struct libraries *l, const char *file, char **path)
{
	for (size_t i = 0; i < l->dirs.n; i++)
		if ((*path = users(l, xasprintf("%s/%s", l->dirs.v[i], file))))
			return shared_name(*path) && !l->shared ? library_replace(l, *path, path) : FOUND_FILE;
	char *name = library_name(file);
	enum found f = name ? library_installed(l, name, path) : NOT_FOUND;
	free(name);
	return f;
}

/* True for a folder that has a C library in it: what else it has of that library's, under names such as -lpthread, is
 * for programs that are linked with it. */
static bool has_libc(const struct libraries *l, const char *dir)
{
	static const char *const ends[] = {"a", "so"};
	const char *libc = libc_word(l->libc, "library");
	bool has = false;

	for (size_t i = 0; libc && !has && i < sizeof ends / sizeof *ends; i++) {
		char *path = xasprintf("%s/lib%s.%s", dir, libc, ends[i]);
		has = file_exists(path);
		free(path);
	}
	return has;
}

/* Finds -lNAME in a folder of the user's, as ld does: the shared one first, by its ingredients. */
static enum found in_folder(const struct libraries *l, const char *dir, const char *name, char **path)
{
	char *so = users(l, xasprintf("%s/lib%s.so", dir, name));

	*path = so;
	/* A text file of that name is a linker script, and says itself what it means. */
	if (so && (l->shared || !is_elf(so)))
		return FOUND_FILE;
	if (so && ingredients_there(so))
		return FOUND_SHARED;
	char *archive = users(l, xasprintf("%s/lib%s.a", dir, name));
	if (!archive)
		return NOT_FOUND;
	free(so);
	*path = archive;
	return FOUND_FILE;
}

enum found library_find(const struct libraries *l, const char *name, char **path)
{
	bool part_of_libc = listed(l, "part", name);
	char *shared_only = NULL;
	enum found f = NOT_FOUND;

	*path = NULL;
	if (name[0] == ':')
		return exact_file(l, name + 1, path);
	for (size_t i = 0; f == NOT_FOUND && i < l->dirs.n && !reserved(l, name); i++) {
		if (part_of_libc && has_libc(l, l->dirs.v[i]))
			continue;
		f = in_folder(l, l->dirs.v[i], name, path);
		if (f == NOT_FOUND && *path && !shared_only)
			shared_only = *path;
		else if (f == NOT_FOUND)
			free(*path);
	}
	if (f == NOT_FOUND && (!shared_only || same_library(shared_only, name)))
		f = library_installed(l, name, path);
	if (f == NOT_FOUND && !shared_only && (*path = programs_archive(name, l->compiler)))
		f = FOUND_FILE;
	if (f == NOT_FOUND)
		*path = shared_only;
	else
		free(shared_only);
	return f;
}

/* What stands for the user's own shared library at path, called libNAME; not for a linker script. */
static enum found replace_own(const struct libraries *l, const char *path, const char *name, char **found)
{
	*found = xstrdup(path);
	if (ingredients_there(path))
		return FOUND_SHARED;
	char *archive = name ? users(l, xasprintf("%.*slib%s.a", (int)(base_name(path) - path), path, name)) : NULL;
	enum found f = archive ? FOUND_FILE : NOT_FOUND;
	if (f == NOT_FOUND && name && same_library(path, name))
		f = library_installed(l, name, &archive);
	if (f == NOT_FOUND)
		return f;
	free(*found);
	*found = archive;
	return f;
}

enum found library_replace(const struct libraries *l, const char *path, char **found)
{
	char *name = library_name(path);
	enum found f = NOT_FOUND;

	*found = NULL;
	if (host_path(l->site, path)) {
		f = name ? library_installed(l, name, found) : NOT_FOUND;
	} else if (file_exists(path) && !is_elf(path)) {
		*found = xstrdup(path);
		f = FOUND_FILE;
	} else {
		f = replace_own(l, path, name, found);
	}
	free(name);
	return f;
}

void library_needs(const struct libraries *l, const char *path, struct argv *paths)
{
	char *lib = xasprintf("%s/usr/lib/", l->sysroot), *name = NULL;
	const struct indexed *row = NULL;
	struct argv needs = {0};

	if (starts_with(path, lib))
		name = library_name(path);
	if (name)
		row = linkindex_find(l->index, "archive", name);
	argv_add_words(&needs, row ? row->rest : "");
	for (size_t i = 0; i < needs.n; i++) {
		char *need = xasprintf("%slib%s.a", lib, needs.v[i]);
		if (!argv_has(paths, need)) {
			argv_add(paths, need);
			library_needs(l, need, paths);
		}
		free(need);
	}
	argv_free(&needs);
	free(name);
	free(lib);
}

/* The library names nearest to name, of those that are installed or on offer. */
static void suggest(const struct libraries *l, const struct linkindex *x, const char *name)
{
	static const char *const kinds[] = {"archive", "offer"};
	const char **names = xcalloc(x->n + 1, sizeof *names);
	size_t n = 0;

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		for (const struct indexed *row = NULL; (row = linkindex_next(x, kinds[i], row));)
			names[n++] = row->name;
	const char *near = nearest(name, names, n), *offer = near ? linkindex_recipe(x, "offer", near) : NULL;
	if (offer)
		next_step("no recipe provides -l%s; the nearest is -l%s: mstatic fetch%s %s", name, near,
			  l->site->flags, offer);
	else if (near)
		next_step("no recipe provides -l%s; did you mean -l%s, which is installed?", name, near);
	else
		next_step("no recipe provides it: build lib%s.a with CC=mstatic-cc and give its folder with -L, "
			  "or write a recipe (`mstatic fetch ./folder`)",
			  name);
	free(names);
}

void library_missing(const struct libraries *l, const char *name, const char *shared_only)
{
	char *file = *name == ':' ? xstrdup(name + 1) : xasprintf("lib%s.a", name), *lib = library_name(file);
	const struct linkindex *all = linkindex_read(l->sysroot, INDEX_ALL);
	const char *recipe = lib ? linkindex_recipe(all, "offer", lib) : NULL;
	struct str where = {0};

	if (lib)
		argv_add_once(l->wants, lib);
	for (size_t i = 0; i < l->dirs.n; i++)
		str_addf(&where, "%s, ", l->dirs.v[i]);
	if (shared_only)
		fail("cannot link -l%s statically: %s is a shared library and there is no lib%s.a beside it", name,
		     shared_only, name);
	else
		fail("cannot find -l%s (looked for %s in %sthe sysroot)", name, file, where.p ? where.p : "");
	str_free(&where);
	if (recipe)
		next_step("mstatic fetch%s %s", l->site->flags, recipe);
	else if (shared_only)
		next_step("build that library as an archive (--disable-shared, -DBUILD_SHARED_LIBS=OFF, "
			  "-Ddefault_library=static)");
	else if (lib && reserved(l, lib))
		next_step("it is the compiler's own, which has none, or one that was made for another C library: leave "
			  "out what asks for it");
	else
		suggest(l, all, lib ? lib : name);
	free(lib);
	free(file);
}
