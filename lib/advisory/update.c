#include "update.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/progress.h"
#include "../base/table.h"
#include "../host/home.h"
#include "../source/download.h"
#include "advisories.h"

#define MOST_BYTES (1LL << 30)

static bool wants_none(void *data, const char *source)
{
	(void)data;
	(void)source;
	return false;
}

static void ignore(void *data, const struct advisory *a)
{
	(void)data;
	(void)a;
}

/* How many packages or advisories the file is about; 0 after a message where it is not whole. */
static size_t verify(const struct site *site, const char *path)
{
	struct statements vex = {0};
	const struct listener nobody = {wants_none, ignore, NULL, &vex};
	struct advisory_files files = {0};
	size_t count = 0;

	if (advisories_read(site, path, &nobody, &files) == 0) {
		count = files.n ? files.v[0].count : 0;
		if (!count)
			fail("there are no advisories in %s", path);
	}
	advisory_files_free(&files);
	vex_free(&vex);
	return count;
}

static int not_got(const struct site *site, const char *url, const char *why)
{
	char *kept = home_file(site, "advisories");

	progress_clear();
	fail("cannot get %s: %s", url, why);
	if (is_dir(kept))
		next_step("the advisories in %s stay as they are; the same command again where that answers", kept);
	else
		next_step("the same command where that answers, or --advisories=PATH with a file from elsewhere");
	free(kept);
	return -1;
}

/* Gets the file into the folder tmp, and then to its place. */
static int update(const struct site *site, const char *tmp, const char *name, const char *url)
{
	char *new = xasprintf("%s/%s", tmp, name), *to = home_file(site, "advisories/%s", name), *why = NULL;
	size_t count = 0;
	int bad = 0;

	progress_phase(name, "download");
	if (site->offline)
		bad = not_got(site, url, "nothing is downloaded, since MSTATIC_OFFLINE is set");
	else if (download(site, url, tmp, new, MOST_BYTES, &why) != DOWNLOAD_OK)
		bad = not_got(site, url, why ? why : "it is larger than 1 GiB");
	progress_clear();
	if (!bad && !(count = verify(site, new)))
		bad = not_got(site, url, "what came is not what was asked for");
	if (!bad && (make_parent(to) != 0 || home_sync(site) != 0 || rename(new, to) != 0))
		bad = home_error(site, "cannot write %s", to);
	if (!bad)
		fprintf(stderr, "%s is up to date: %zu packages\n", to, count);
	free(why);
	free(new);
	free(to);
	return bad ? -1 : 0;
}

int advisories_update(const struct site *site)
{
	char *folder = site_data(site, "sysroot-templates"), *path = xasprintf("%s/advisories", folder ? folder : "");
	struct table table = {0};
	int bad = table_read(path, &table) ? fail("cannot read %s: %s", path, strerror(errno)) : 0;
	int lock = bad ? -1 : home_lock(site);
	char *tmp = lock < 0 ? NULL : home_tmp(site, "advisories");

	for (size_t i = 0; tmp && i < table.n && !bad; i++) {
		const struct argv *row = &table.v[i].words;
		if (row->n == 3 && strcmp(row->v[0], "update") == 0)
			bad = update(site, tmp, row->v[1], row->v[2]);
	}
	bad = bad || !tmp;
	if (tmp)
		remove_tree(tmp);
	if (lock >= 0)
		home_unlock(lock);
	table_free(&table);
	free(tmp);
	free(path);
	free(folder);
	return bad ? -1 : 0;
}
