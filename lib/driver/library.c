#include "library.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "../elf/libc.h"
#include "../elf/magic.h"
#include "../host/hostpath.h"

/* There is one libc in a program, and one of each of the compiler's libraries. */
static bool reserved(const struct libraries *l, const char *name)
{
	for (const char *const *w = libc_words(l->libc, "reserved"); *w; w++)
		if (strcmp(name, *w) == 0)
			return true;
	return linkindex_find(l->index, "reserved", name) != NULL;
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

static enum found in_sysroot(const struct libraries *l, const char *name, char **path)
{
	const char *libc = libc_word(l->libc, "library");
	size_t n = strlen(name);

	if (l->shared && libc && strcmp(name, libc) == 0)
		return FOUND_NOTHING; /* the closing group has the shared one */
	*path = existing(xasprintf("%s/usr/lib/lib%s.a", l->sysroot, name));
	if (*path)
		return FOUND_FILE;
	for (const char *const *w = libc_words(l->libc, "stands-for"); *w; w++)
		if (strncmp(*w, name, n) == 0 && (!(*w)[n] || (*w)[n] == '='))
			return (*w)[n] ? in_sysroot(l, *w + n + 1, path) : FOUND_NOTHING;
	return NOT_FOUND;
}

/* -l:FILE */
static enum found exact_file(const struct libraries *l, const char *file, char **path)
{
	for (size_t i = 0; i < l->dirs.n; i++)
		if ((*path = users(l, xasprintf("%s/%s", l->dirs.v[i], file))))
			return shared_name(*path) && !l->shared ? library_replace(l, *path, path) : FOUND_FILE;
	char *name = library_name(file);
	enum found f = name ? in_sysroot(l, name, path) : NOT_FOUND;
	free(name);
	return f;
}

enum found library_find(const struct libraries *l, const char *name, char **path)
{
	char *shared_only = NULL;

	*path = NULL;
	if (name[0] == ':')
		return exact_file(l, name + 1, path);
	if (!reserved(l, name)) {
		for (size_t i = 0; i < l->dirs.n; i++) {
			char *so = users(l, xasprintf("%s/lib%s.so", l->dirs.v[i], name));
			/* A text file of that name is a linker script, and says itself what it means. */
			if (so && (l->shared || !is_elf(so))) {
				*path = so;
				free(shared_only);
				return FOUND_FILE;
			}
			*path = users(l, xasprintf("%s/lib%s.a", l->dirs.v[i], name));
			if (*path) {
				free(so);
				free(shared_only);
				return FOUND_FILE;
			}
			if (so && !shared_only)
				shared_only = so;
			else
				free(so);
		}
	}
	enum found f = in_sysroot(l, name, path);
	if (f == NOT_FOUND)
		*path = shared_only;
	else
		free(shared_only);
	return f;
}

enum found library_replace(const struct libraries *l, const char *path, char **found)
{
	char *name = library_name(path), *given = xstrdup(path);
	bool host = host_path(l->site, path);
	enum found f = NOT_FOUND;

	*found = NULL;
	if (!host && file_exists(path) && !is_elf(path)) {
		*found = given;
		free(name);
		return FOUND_FILE;
	}
	if (!host && name) {
		*found = users(l, xasprintf("%.*slib%s.a", (int)(base_name(path) - path), path, name));
		if (*found)
			f = FOUND_FILE;
	}
	if (f == NOT_FOUND && name)
		f = in_sysroot(l, name, found);
	if (f == NOT_FOUND && !host)
		*found = given;
	else
		free(given);
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
static void suggest(const struct libraries *l, const char *name)
{
	static const char *const kinds[] = {"archive", "offer"};
	const struct linkindex *x = l->index;
	const char **names = xcalloc(x->n + 1, sizeof *names);
	size_t n = 0;

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		for (const struct indexed *row = NULL; (row = linkindex_next(x, kinds[i], row));)
			names[n++] = row->name;
	const char *near = nearest(name, names, n), *offer = near ? linkindex_recipe(x, "offer", near) : NULL;
	if (offer)
		next_step("no recipe provides -l%s; the nearest is -l%s: mstatic fetch %s", name, near, offer);
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
	const char *recipe = lib ? linkindex_recipe(l->index, "offer", lib) : NULL;
	struct str where = {0};

	if (lib)
		argv_add_once(l->wants, lib);
	for (size_t i = 0; i < l->dirs.n; i++)
		str_addf(&where, "%s, ", l->dirs.v[i]);
	if (shared_only)
		fail("cannot link -l%s statically: %s is a shared library and there is no lib%s.a", name, shared_only,
		     name);
	else
		fail("cannot find -l%s (looked for %s in %sthe sysroot)", name, file, where.p ? where.p : "");
	str_free(&where);
	if (recipe)
		next_step("mstatic fetch %s", recipe);
	else if (shared_only)
		next_step("build that library as an archive (--disable-shared, -DBUILD_SHARED_LIBS=OFF, "
			  "-Ddefault_library=static)");
	else if (lib && reserved(l, lib))
		next_step("it is the compiler's own, which has none, or one that was made for another C library: leave "
			  "out what asks for it");
	else
		suggest(l, lib ? lib : name);
	free(lib);
	free(file);
}
