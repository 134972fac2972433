#include "search.h"

#include <stdlib.h>
#include <string.h>

#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "../elf/libc.h"

enum { PLACES = 1000 }; /* that a library is looked for in: no honest list is as long */

void search_split(const char *list, const char *separators, struct argv *folders)
{
	while (*list) {
		size_t n = strcspn(list, separators);
		if (n && *list == '/')
			argv_addf(folders, "%.*s", (int)n, list);
		list += n + (list[n] != '\0');
	}
}

/* text with new where the first old in it is; fresh. */
static char *replaced(const char *text, const char *old, const char *new)
{
	const char *at = strstr(text, old);

	return xasprintf("%.*s%s%s", (int)(at - text), text, new, at + strlen(old));
}

void search_lib(const char *folder, const struct argv *lib, struct argv *folders)
{
	for (size_t i = 0; strstr(folder, "@LIB@") && i < lib->n; i++) {
		char *one = replaced(folder, "@LIB@", lib->v[i]);
		argv_add_once(folders, one);
		free(one);
	}
	if (!strstr(folder, "@LIB@"))
		argv_add_once(folders, folder);
}

/* The folder of a file; fresh. */
static char *folder_of(const char *path)
{
	size_t n = (size_t)(base_name(path) - path);

	return xstrndup(path, n > 1 ? n - 1 : n);
}

/* Adds what the element of a list may be, with $ORIGIN, $LIB and $PLATFORM replaced. A list may hold many: those that
 * come first count. */
static void expand(const struct loader *l, const char *origin, const char *element, struct argv *out)
{
	const struct argv one = {(char *[]){(char *)origin, NULL}, 1, 0};
	const struct {
		const char *name;
		const struct argv *values;
	} words[] = {{"${ORIGIN}", &one}, {"$ORIGIN", &one}, {"${LIB}", &l->lib}, {"$LIB", &l->lib},
		     {"${PLATFORM}", &l->platforms}, {"$PLATFORM", &l->platforms}};
	enum { MOST = 64 };

	for (size_t w = 0; w < sizeof words / sizeof *words && out->n < MOST; w++) {
		if (!strstr(element, words[w].name))
			continue;
		for (size_t i = 0; i < words[w].values->n; i++) {
			char *next = replaced(element, words[w].name, words[w].values->v[i]);
			expand(l, origin, next, out);
			free(next);
		}
		return;
	}
	if (*element == '/' && out->n < MOST)
		argv_add(out, element);
}

static void add_folder(const char *folder, const char *name, const char *because,
		       struct argv *places, struct argv *looked)
{
	if (places->n >= PLACES)
		return;
	argv_addf(places, "%s/%s", folder, name);
	if (looked)
		argv_addf(looked, "%s (%s)", folder, because);
}

/* The folders of an RPATH or RUNPATH of the file f. */
static void add_list(const struct loader *l, const struct load *f, const char *list, const char *kind, const char *name,
		     struct argv *places, struct argv *looked)
{
	char *origin = folder_of(f->by ? f->path : f->real), *because = xasprintf("%s of %s", kind, f->path);

	while (list && *list) {
		size_t n = strcspn(list, ":");
		char *element = xstrndup(list, n);
		struct argv folders = {0};
		expand(l, origin, element, &folders);
		for (size_t i = 0; i < folders.n; i++)
			add_folder(folders.v[i], name, because, places, looked);
		argv_free(&folders);
		free(element);
		list += n + (list[n] == ':');
	}
	free(because);
	free(origin);
}

static void add_folders(const struct argv *folders, const char *because, const char *name,
			struct argv *places, struct argv *looked)
{
	for (size_t i = 0; i < folders->n; i++)
		add_folder(folders->v[i], name, because, places, looked);
}

/* The RPATH of the file that asks and of all that led to it, but where a file has a RUNPATH; for that the loaders differ. */
static void add_rpaths(const struct loader *l, const struct load *by, const char *name, struct argv *places,
		       struct argv *looked)
{
	bool inherits = libc_word(l->libc, "loader-inherits") != NULL;

	if (by->file.runpath && !inherits)
		return;
	for (const struct load *f = by; f; f = f->by) {
		const char *list = f->file.runpath ? f->file.runpath : f->file.rpath;
		if (inherits || !f->file.runpath)
			add_list(l, f, list, f->file.runpath ? "RUNPATH" : "RPATH", name, places, looked);
	}
}

/* glibc's cache, without what of it is in the usual folders, where the file asks for that. */
static void add_cached(const struct loader *l, const struct load *by, const char *name, struct argv *places,
		       struct argv *looked)
{
	struct argv cached = {0};

	ldcache_find(&l->cache, name, &cached);
	for (size_t i = 0; i < cached.n; i++) {
		bool usual = false;
		for (size_t k = 0; k < l->folders.n; k++)
			usual = usual || path_within(cached.v[i], l->folders.v[k]);
		if (!usual || !by->file.no_default)
			argv_add(places, cached.v[i]);
	}
	if (looked && l->cache.n)
		argv_addf(looked, "%s", libc_word(l->libc, "loader-cache"));
	argv_free(&cached);
}

/* A library that is there for better processors alone is the last choice: the others have to run on any. */
static void add_levels(const struct loader *l, const char *name, struct argv *places)
{
	for (size_t i = 0, plain = places->n; i < plain; i++) {
		char *folder = folder_of(places->v[i]);
		for (size_t k = 0; k < l->levels.n; k++)
			argv_addf(places, "%s/glibc-hwcaps/%s/%s", folder, l->levels.v[k], name);
		free(folder);
	}
}

void search_places(const struct loader *l, const struct load *by, const char *name, struct argv *places, struct argv *looked)
{
	bool inherits = libc_word(l->libc, "loader-inherits") != NULL;

	if (strchr(name, '/')) { /* a path; one that is relative would be looked for where the program is started */
		char *origin = folder_of(by->by ? by->path : by->real);
		expand(l, origin, name, places);
		if (looked)
			argv_add(looked, name);
		free(origin);
		return;
	}
	if (inherits)
		add_folders(&l->library_path, "LD_LIBRARY_PATH", name, places, looked);
	add_rpaths(l, by, name, places, looked);
	if (!inherits) {
		add_folders(&l->library_path, "LD_LIBRARY_PATH", name, places, looked);
		add_list(l, by, by->file.runpath, "RUNPATH", name, places, looked);
		add_cached(l, by, name, places, looked);
	}
	if (!by->file.no_default || inherits)
		add_folders(&l->folders, "where it always looks", name, places, looked);
	char *own = folder_of(l->path);
	if (!argv_has(&l->folders, own))
		add_folder(own, name, "beside the loader", places, looked);
	free(own);
	add_levels(l, name, places);
}
