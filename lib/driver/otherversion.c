#include "otherversion.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"

/* The words behind a key of a .pc file, such as "Libs:"; false where there is none. */
static bool words_behind(const char *pc, const char *key, struct argv *words)
{
	struct str text = {0};
	const char *at = file_read(pc, &text) == 0 ? text.p : NULL;

	while (at && !starts_with(at, key))
		at = (at = strchr(at, '\n')) ? at + 1 : NULL;
	if (at) {
		char *line = xstrndup(at + strlen(key), strcspn(at + strlen(key), "\n"));
		argv_add_words(words, line);
		free(line);
	}
	str_free(&text);
	return at != NULL;
}

/* The version that a .pc file says; fresh, NULL for none. */
static char *version_in(const char *pc)
{
	struct argv words = {0};
	char *version = words_behind(pc, "Version:", &words) && words.n ? xstrdup(words.v[0]) : NULL;

	argv_free(&words);
	return version;
}

/* True when the first library of these words is -lNAME: a package names its own before what that needs. */
static bool first_library(const struct argv *words, const char *flag)
{
	for (size_t i = 0; i < words->n; i++)
		if (starts_with(words->v[i], "-l"))
			return strcmp(words->v[i], flag) == 0;
	return false;
}

/* The name of the .pc file in the folder that is -lNAME's; fresh, NULL where there is none. */
static char *package_of(const char *folder, const char *name)
{
	char *flag = xasprintf("-l%s", name), *found = NULL;
	DIR *d = opendir(folder);

	for (struct dirent *e; d && !found && (e = readdir(d));) {
		char *pc = xasprintf("%s/%s", folder, e->d_name);
		struct argv libs = {0};
		if (ends_with(pc, ".pc") && words_behind(pc, "Libs:", &libs) && first_library(&libs, flag))
			found = xstrdup(e->d_name);
		argv_free(&libs);
		free(pc);
	}
	if (d)
		closedir(d);
	free(flag);
	return found;
}

void other_version_note(struct plan *p, const char *path, const char *name)
{
	char *folder = xasprintf("%s/usr/lib/pkgconfig", p->sysroot), *package = package_of(folder, name);

	if (package && !p->other_version) {
		char *ours = xasprintf("%s/%s", folder, package);
		char *hosts = xasprintf("%.*spkgconfig/%s", (int)(base_name(path) - path), path, package);
		char *linked = version_in(ours), *found = version_in(hosts);
		if (linked && found && strcmp(linked, found) != 0)
			p->other_version = xasprintf("%s is version %s; the sysroot's, which is linked, is %s", path, found,
						     linked);
		free(found);
		free(linked);
		free(hosts);
		free(ours);
	}
	free(package);
	free(folder);
}
