#include "switch.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../base/file.h"
#include "../base/lock.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "../host/home.h"
#include "../tools/scripts.h"
#include "../tools/template.h"
#include "exports.h"
#include "index.h"
#include "parts.h"
#include "tree.h"

static int write_manifest(const struct site *site, const struct generation *g, const char *dir)
{
	char *path = xasprintf("%s/mstatic/manifest", dir), *made_by = generation_made_by(site);
	struct str s = {0};

	str_addf(&s, "made-by %s\n", made_by);
	for (size_t i = 0; i < g->n; i++)
		str_addf(&s, "entry %s %s\n", g->v[i].entry->id, g->v[i].requested ? "requested" : "dependency");
	int bad = home_write(site, path, &s, 0644);
	str_free(&s);
	free(made_by);
	free(path);
	return bad;
}

static int write_scripts(const struct site *site, const struct generation *g, const char *dir, const char *seen)
{
	struct argv programs = {0};

	for (size_t i = 0; i < g->n; i++) {
		char *names = entry_meta(g->v[i].entry, "programs");
		argv_add_words(&programs, names);
		free(names);
	}
	int bad = scripts_write(site, dir, seen, &programs);
	argv_free(&programs);
	return bad;
}

/* Makes a whole sysroot of g's entries in dir, the next after old, whose sysroot is at link (NULL: none). */
static int fill(const struct site *site, const struct generation *g, const struct generation *old, const char *link,
		const char *dir, const char *seen, const char *prefix, const char *compiler)
{
	return tree_build(site, g, old, link, dir) || index_write(site, g, dir, compiler) ||
			       parts_write(site, g, dir) || exports_write(site, g, dir) ||
			       write_scripts(site, g, dir, seen) || template_fill_all(site, dir, seen, prefix) ||
			       write_manifest(site, g, dir)
		       ? -1 : 0;
}

int generation_fill(const struct site *site, const struct generation *g, const char *dir,
		    const char *seen, const char *prefix, const char *compiler)
{
	const struct generation none = {0};

	return fill(site, g, &none, NULL, dir, seen, prefix, compiler);
}

/* Deletes the generation in dir, unless it is leased. Its manifest goes first: without one it is no generation, so
 * that none is ever there in part. Who waits for the manifest's lock finds it gone, and takes the current
 * generation's. */
static void delete_unleased(const char *dir)
{
	char *manifest = xasprintf("%s/mstatic/manifest", dir);
	int fd = lock_file(manifest, LOCK_EXCLUSIVE, false);

	if (fd >= 0 || errno == ENOENT) {
		(void)unlink(manifest);
		(void)remove_tree(dir);
	}
	if (fd >= 0)
		close(fd);
	free(manifest);
}

/* Deletes all generations but those two, and what killed processes left there. */
static void delete_old(const struct site *site, long current, long previous)
{
	char *folder = home_file(site, "generations/%s", site->root);
	struct argv names = {0};

	list_folder(folder, &names);
	for (size_t i = 0; i < names.n; i++) {
		char *end, *dir = home_file(site, "generations/%s/%s", site->root, names.v[i]);
		long number = strtol(names.v[i], &end, 10);
		if (*end)
			(void)remove_tree(dir);
		else if (number != current && number != previous)
			delete_unleased(dir);
		free(dir);
	}
	argv_free(&names);
	free(folder);
}

/* Makes sysroot/TARGET a link to generation n. */
static int point_to(const struct site *site, long n)
{
	char *link = site_sysroot(site), *tmp = xasprintf("%s.tmp", link);
	char *to = xasprintf("../generations/%s/%ld", site->root, n);
	int bad = 0;

	if (make_parent(link) != 0 || (unlink(tmp) != 0 && errno != ENOENT) || symlink(to, tmp) != 0)
		bad = home_error(site, "cannot create %s", tmp);
	test_kill_point(site);
	if (!bad && rename(tmp, link) != 0)
		bad = home_error(site, "cannot switch %s", link);
	free(to);
	free(tmp);
	free(link);
	return bad;
}

int generation_switch(const struct site *site, const struct generation *g, const char *compiler)
{
	struct generation old;
	char *link = site_sysroot(site);

	generation_read(site, &old, NULL);
	long n = old.number + 1;
	delete_old(site, old.number, old.number - 1); /* a killed process may have left n */
	char *dir = home_file(site, "generations/%s/%ld", site->root, n);
	char *tmp = xasprintf("%s.tmp", dir);
	int bad = fill(site, g, &old, link, tmp, link, site->prefix, compiler);
	test_kill_point(site);
	if (!bad && rename(tmp, dir) != 0)
		bad = home_error(site, "cannot rename %s", tmp);
	test_kill_point(site);
	if (!bad)
		bad = home_sync(site);
	if (!bad)
		bad = point_to(site, n);
	test_kill_point(site);
	if (!bad)
		bad = home_sync(site);
	test_kill_point(site);
	if (bad)
		(void)remove_tree(tmp);
	else
		delete_old(site, n, old.number);
	free(tmp);
	free(dir);
	free(link);
	generation_free(&old);
	return bad;
}

int generation_end(const struct site *site)
{
	char *link = site_sysroot(site), *folder = home_file(site, "generations/%s", site->root);
	int bad = unlink(link) != 0 && errno != ENOENT ? home_error(site, "cannot remove %s", link) : 0;

	test_kill_point(site);
	if (!bad)
		bad = home_sync(site);
	if (!bad) {
		delete_old(site, 0, 0);
		(void)rmdir(folder); /* a lease may be on one of them */
	}
	free(folder);
	free(link);
	return bad;
}
