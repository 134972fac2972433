#include "harvest.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../base/dir.h"
#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/progress.h"
#include "../base/str.h"

enum { ENOUGH = 20 }; /* faults that are named: the pattern is plain then */

struct harvest {
	const struct build *build;
	const char *to; /* NULL: nothing is copied yet, only looked at */
	long long bytes;
	size_t files;
	int faults;
	bool told; /* a message says why there is no going on */
};

/* Each is named once, by the look. */
static int fault(struct harvest *h, const char *rel, const char *why)
{
	struct str name = {0};

	if (h->to)
		return DIR_SKIP;
	str_add_printable(&name, rel);
	fail("%s installs %s: %s", h->build->recipe->name, name.p, why);
	str_free(&name);
	return ++h->faults < ENOUGH ? DIR_SKIP : h->faults;
}

static bool unwanted(const char *rel)
{
	static const char *const folders[] = {"usr/share/man", "usr/share/doc", "usr/share/info",
					      "usr/share/gtk-doc", "usr/man"};

	for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
		if (strcmp(rel, folders[i]) == 0)
			return true;
	return ends_with(rel, ".la");
}

/* The path in the copy, whose folders are made; fresh. */
static char *place(const struct harvest *h, const char *rel)
{
	char *to = xasprintf("%s/%s", h->to, rel);

	(void)make_parent(to); /* what follows tells */
	return to;
}

static int cannot(struct harvest *h, const char *rel)
{
	h->told = true;
	return fail("cannot copy %s of %s: %s", rel, h->build->recipe->name, strerror(errno));
}

static int take_file(struct harvest *h, int at, const char *rel, const struct stat *st)
{
	if (st->st_size > HARVEST_BYTES - h->bytes) {
		(void)fault(h, rel, "with it, the files are larger than any library");
		h->told = true;
		return -1;
	}
	h->bytes += st->st_size;
	if (!h->to)
		return 0;
	int fd = dir_open_file(at, base_name(rel));
	char *to = place(h, rel);
	int r = fd < 0 || file_fill(to, fd, st->st_mode & 0111 ? 0755 : 0644) != 0 ? cannot(h, rel) : 0;
	if (fd >= 0)
		close(fd);
	free(to);
	return r;
}

static int take_link(struct harvest *h, int at, const char *rel)
{
	char target[HARVEST_PATH + 1];
	ssize_t n = readlinkat(at, base_name(rel), target, sizeof target);
	char why[HARVEST_PATH + 64];

	if (n < 0)
		return cannot(h, rel);
	if (n == sizeof target)
		return fault(h, rel, "a link with an overlong target");
	target[n] = 0;
	if (!plain_text(target))
		return fault(h, rel, "a link whose target has a control character, or is not UTF-8");
	if (!link_stays_below(rel + strlen("usr/"), target)) {
		snprintf(why, sizeof why, "a link to %s, which leads out of usr", target);
		return fault(h, rel, why);
	}
	char *to = h->to ? place(h, rel) : NULL;
	int r = to && symlink(target, to) != 0 ? cannot(h, rel) : 0;
	free(to);
	return r;
}

static int take(int at, const char *rel, const struct stat *st, void *data)
{
	struct harvest *h = data;

	progress_tick();
	if (++h->files > HARVEST_FILES) {
		h->told = true;
		return fail("%s installs more than %d files", h->build->recipe->name, HARVEST_FILES);
	}
	if (!plain_text(base_name(rel)))
		return fault(h, rel, "a control character in its name, or no UTF-8");
	if (strlen(rel) > HARVEST_PATH)
		return fault(h, rel, "an overlong path");
	if (unwanted(rel))
		return DIR_SKIP;
	if (S_ISDIR(st->st_mode))
		return 0;
	if (strcmp(rel, "usr") == 0)
		return fault(h, rel, "it has to be a folder");
	if (!path_within(rel, "usr"))
		return fault(h, rel, "it is outside of usr");
	if (path_within(rel, "usr/lib64") || path_within(rel, "usr/lib32"))
		return fault(h, rel, "libraries belong into usr/lib");
	if (S_ISLNK(st->st_mode))
		return take_link(h, at, rel);
	return S_ISREG(st->st_mode) ? take_file(h, at, rel, st) : fault(h, rel, "a special file");
}

/* Walks DESTDIR and looks at all of it, or, where to is not NULL, copies it. How many faults there are, or -1. */
static int walk(const struct build *b, int dest, const char *to)
{
	struct harvest h = {.build = b, .to = to};
	int r = dir_walk(dest, take, &h);

	if (r < 0 && !h.told && errno == ENAMETOOLONG)
		fail("%s installs more than %d folders in one another", b->recipe->name, DIR_DEPTH);
	else if (r < 0 && !h.told)
		fail("cannot read all that %s installs: %s", b->recipe->name, strerror(errno));
	return r ? -1 : h.faults;
}

/* Nothing is copied where there is too much, or too much that is wrong. */
int harvest(const struct build *b, const char *to)
{
	char *usr = xasprintf("%s/usr", to);
	int dest = build_open(b, "dest"), faults = -1;

	if (dest < 0)
		fail("the build of %s has made no folder of its DESTDIR: %s", b->recipe->name, strerror(errno));
	else if (make_dirs(usr) != 0)
		fail("cannot create %s: %s", usr, strerror(errno));
	else if ((faults = walk(b, dest, NULL)) >= 0 && walk(b, dest, to) < 0)
		faults = -1;
	if (dest >= 0)
		close(dest);
	free(usr);
	return faults;
}

/* Copies one licence file of the tree, which is called tree in the build's folder; to NULL: looks at it alone. */
static int take_licence(const struct build *b, int folder, const char *tree, const char *name, const char *to)
{
	char *joined = xasprintf("%s/%s", tree, name), *rel = path_fold(joined);
	char *copy = xasprintf("%s/usr/share/licenses/%s/%s", to ? to : "", b->recipe->place,
			       path_within(rel, tree) ? rel + strlen(tree) + 1 : rel);
	int fd = dir_open_file(folder, rel), bad = 0;

	if (!to && (fd >= 0 || errno == ENOENT))
		; /* good, or `build` may make it */
	else if (fd < 0 && (errno == EINVAL || errno == ELOOP || errno == ENOTDIR))
		bad = fail("the licence file %s of %s is no plain file of its sources", name, b->recipe->name);
	else if (fd < 0 || make_parent(copy) != 0 || (unlink(copy) != 0 && errno != ENOENT) ||
		 file_fill(copy, fd, 0644) != 0)
		bad = fail("cannot copy the licence file %s of %s: %s", name, b->recipe->name, strerror(errno));
	if (fd >= 0)
		close(fd);
	free(copy);
	free(rel);
	free(joined);
	return bad;
}

int harvest_licences(const struct build *b, const char *to)
{
	const struct argv *names = &b->recipe->licence_files;
	char *tree = build_tree(b);
	int folder = build_open(b, ""), bad = 0;

	if (folder < 0)
		bad = fail("cannot open the build's folder of %s: %s", b->recipe->name, strerror(errno));
	for (size_t i = 0; !bad && i < names->n; i++)
		bad = take_licence(b, folder, base_name(tree), names->v[i], to);
	if (folder >= 0)
		close(folder);
	free(tree);
	return bad;
}

int harvest_foresee(const struct build *b)
{
	int bad = harvest_licences(b, NULL);

	if (bad)
		next_step("a licence file has to be a file: put the one that it leads to into the line `licence-files`");
	return bad;
}
