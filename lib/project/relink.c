#include "relink.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "../driver/allocator.h"
#include "../store/generation.h"

/* ---- where cargo builds ---- */

/* What cargo's line says for an option; NULL where it does not. */
static const char *option(char *const *argv, const char *name)
{
	size_t n = strlen(name);

	for (; *argv && strcmp(*argv, "--") != 0; argv++)
		if (strncmp(*argv, name, n) == 0) {
			if ((*argv)[n] == '=')
				return *argv + n + 1;
			if ((*argv)[n] == 0)
				return argv[1];
		}
	return NULL;
}

/* The first folder "target" of cargo's in the project's folder and those above it, where a workspace has it; fresh, or
 * NULL. */
static char *above(char *const *argv)
{
	const char *manifest = option(argv, "--manifest-path");
	char *dir = manifest ? realpath(manifest, NULL) : getcwd(NULL, 0), *found = NULL;

	for (size_t n = dir ? strlen(dir) : 0; n && !found; n--) {
		if (dir[n] != 0 && dir[n] != '/')
			continue;
		dir[n] = 0;
		char *tag = xasprintf("%s/target/CACHEDIR.TAG", dir);
		found = file_exists(tag) ? xasprintf("%s/target", dir) : NULL;
		free(tag);
	}
	free(dir);
	return found;
}

static char *find_folder(const struct site *site, char *const *argv)
{
	static const char *const variables[] = {"CARGO_TARGET_DIR", "CARGO_BUILD_TARGET_DIR"};
	const char *said = option(argv, "--target-dir");

	for (size_t i = 0; i < sizeof variables / sizeof *variables && !said; i++)
		said = site_value(site, variables[i]);
	char *target = said ? xstrdup(said) : above(argv);
	char *folder = target ? xasprintf("%s/%s", target, site->target->rust) : NULL;
	if (folder && !is_dir(folder)) {
		free(folder);
		folder = NULL;
	}
	free(target);
	return folder;
}

/* ---- what it has linked ---- */

/* Cargo's programs have no dot in their names; what they are made of has. */
static bool is_linked(const char *name)
{
	return !strchr(name, '.') || ends_with(name, ".so") || ends_with(name, ".a");
}

static void remove_linked(const char *folder)
{
	struct argv names = {0};

	list_folder(folder, &names);
	for (size_t i = 0; i < names.n; i++) {
		char *path = xasprintf("%s/%s", folder, names.v[i]);
		struct stat st;
		if (is_linked(names.v[i]) && lstat(path, &st) == 0 && S_ISREG(st.st_mode))
			unlink(path);
		free(path);
	}
	argv_free(&names);
}

static void remove_all(const char *folder)
{
	static const char *const kinds[] = {"deps", "examples"};
	struct argv profiles = {0};

	list_folder(folder, &profiles);
	for (size_t i = 0; i < profiles.n; i++)
		for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
			char *path = xasprintf("%s/%s/%s", folder, profiles.v[i], kinds[k]);
			remove_linked(path);
			free(path);
		}
	argv_free(&profiles);
}

/* ---- the entries ---- */

static char *record(const char *folder)
{
	return xasprintf("%s/.mstatic-linked", folder);
}

static void read_entries(const struct site *site, struct argv *ids)
{
	struct generation g;

	generation_read(site, &g, NULL);
	for (size_t i = 0; i < g.n; i++)
		argv_add(ids, g.v[i].entry->id);
	const char *allocator = site_value(site, MALLOC_VARIABLE);
	char *with = editions_list(&site->editions);
	argv_addf(ids, "malloc=%s", allocator ? allocator : "");
	argv_addf(ids, "with=%s", with);
	free(with);
	argv_sort(ids);
	generation_free(&g);
}

static void read_record(const char *folder, struct argv *ids)
{
	char *file = record(folder);
	struct str s = {0};

	if (file_read(file, &s) == 0 && s.n)
		argv_add_words(ids, s.p);
	str_free(&s);
	free(file);
}

void relink_begin(struct relink *r, const struct site *site, char *const *argv)
{
	struct argv before = {0};
	bool gone = false;

	*r = (struct relink){.folder = find_folder(site, argv)};
	read_entries(site, &r->entries);
	if (r->folder)
		read_record(r->folder, &before);
	for (size_t i = 0; i < before.n && !gone; i++)
		gone = !argv_sorted_has(&r->entries, before.v[i]);
	if (gone)
		remove_all(r->folder);
	argv_free(&before);
}

void relink_end(struct relink *r, const struct site *site, char *const *argv)
{
	struct argv before = {0};
	struct str text = {0};

	if (!r->folder)
		r->folder = find_folder(site, argv);
	if (r->folder) {
		char *file = record(r->folder);
		read_record(r->folder, &before);
		bool same = before.n == r->entries.n;
		for (size_t i = 0; i < r->entries.n; i++) {
			same = same && strcmp(before.v[i], r->entries.v[i]) == 0;
			str_addf(&text, "%s\n", r->entries.v[i]);
		}
		if (!same)
			(void)file_write(file, text.p, text.n, 0644);
		free(file);
	}
	argv_free(&before);
	str_free(&text);
	argv_free(&r->entries);
	free(r->folder);
}
