#include "tree.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "../host/home.h"
#include "files.h"

/* An item of an entry's list of files. */
struct item {
	const char *path;
	const char *what;
	const struct entry *entry;
	bool stale; /* what the sysroot has there is another file */
};

struct items {
	struct item *v;
	size_t n, cap;
	struct argv texts; /* what the strings point into */
};

static void add_item(struct items *x, const struct listed *l, const struct entry *e, bool stale)
{
	if (x->n == x->cap) {
		x->cap = x->cap ? x->cap * 2 : 1024;
		x->v = xrealloc(x->v, x->cap * sizeof *x->v);
	}
	x->v[x->n++] = (struct item){.path = l->path, .what = l->what, .entry = e, .stale = stale};
}

static int by_path(const void *a, const void *b)
{
	const struct item *x = a, *y = b;
	int c = strcmp(x->path, y->path);

	return c ? c : strcmp(x->entry->name, y->entry->name);
}

static bool newer(const struct stat *a, const struct stat *b)
{
	return a->st_mtim.tv_sec != b->st_mtim.tv_sec ? a->st_mtim.tv_sec > b->st_mtim.tv_sec
						      : a->st_mtim.tv_nsec > b->st_mtim.tv_nsec;
}

/* True for an entry that was set aside (verify.h) and built again after the sysroot was made: the sysroot has the
 * files of the one that was set aside. */
static bool built_since(const struct entry *e, const char *sysroot)
{
	char *info = xasprintf("%s/meta/info", e->path), *manifest = xasprintf("%s/mstatic/manifest", sysroot);
	struct stat a, b;
	bool since = stat(info, &a) == 0 && stat(manifest, &b) == 0 && newer(&a, &b);

	free(info);
	free(manifest);
	return since;
}

/* Collects the files of a generation's entries, by path. sysroot: where it is; NULL for one that is not there yet. */
static void collect(struct items *x, const struct generation *g, const char *sysroot)
{
	for (size_t i = 0; i < g->n; i++) {
		char *text = entry_meta(g->v[i].entry, "files"), *rest;
		bool stale = sysroot && built_since(g->v[i].entry, sysroot);
		struct listed l;
		argv_add(&x->texts, text);
		free(text);
		rest = x->texts.v[x->texts.n - 1];
		while (files_next(&rest, &l) > 0)
			add_item(x, &l, g->v[i].entry, stale);
	}
	if (x->n)
		qsort(x->v, x->n, sizeof *x->v, by_path);
}

static void free_items(struct items *x)
{
	free(x->v);
	argv_free(&x->texts);
}

static int compare_path(const void *path, const void *item)
{
	return strcmp(path, ((const struct item *)item)->path);
}

/* Refuses item i when another entry has a file or link where item i needs a folder. Folders that it shares with the
 * item before it were checked for that one. */
static int refuse_below(const struct items *x, size_t i)
{
	const char *path = x->v[i].path, *before = i ? x->v[i - 1].path : "";
	size_t same = 0, known = 0;
	int bad = 0;

	for (; path[same] && path[same] == before[same]; same++)
		if (path[same] == '/')
			known = same;
	for (const char *end = strchr(path + known + 1, '/'); end && !bad; end = strchr(end + 1, '/')) {
		char *folder = xstrndup(path, (size_t)(end - path));
		const struct item *other = bsearch(folder, x->v, x->n, sizeof *x->v, compare_path);
		if (other)
			bad = fail("%s holds %s, a %s, and %s has %s below it", other->entry->name, folder,
				   *other->what == 'l' ? "link" : "file", x->v[i].entry->name, path);
		free(folder);
	}
	return bad;
}

static int refuse_conflicts(const struct items *x)
{
	int bad = 0;

	for (size_t i = 0; i < x->n; i++) {
		bad = refuse_below(x, i) ? -1 : bad;
		if (i && strcmp(x->v[i - 1].path, x->v[i].path) == 0)
			bad = fail("%s and %s both hold %s", x->v[i - 1].entry->name, x->v[i].entry->name,
				   x->v[i].path);
	}
	if (bad)
		next_step("one of the two has to go (mstatic remove), or its recipe must leave that file out");
	return bad;
}

static int copy_with_time(const char *from, const char *to, const struct timespec *mtime)
{
	struct timespec times[2] = {{.tv_nsec = UTIME_NOW}, *mtime};

	return file_copy(from, to) == 0 && utimensat(AT_FDCWD, to, times, 0) == 0 ? 0 : -1;
}

/* Links from to to; where that is not possible, copies it, time included. */
static int link_or_copy(const char *from, const char *to)
{
	struct stat st;

	if (link(from, to) == 0)
		return 0;
	if (errno == ENOENT && make_parent(to) == 0 && link(from, to) == 0)
		return 0;
	if (errno != EMLINK && errno != EPERM && errno != EXDEV && errno != EOPNOTSUPP && errno != ENOSYS)
		return -1;
	return stat(from, &st) == 0 && make_parent(to) == 0 ? copy_with_time(from, to, &st.st_mtim) : -1;
}

static int place_file(const struct item *it, const struct item *was, const char *old_sysroot, const char *to)
{
	static const struct timespec now = {.tv_nsec = UTIME_NOW};
	char *from = xasprintf("%s/%s", it->entry->path, it->path);
	char *old = was ? xasprintf("%s/%s", old_sysroot, it->path) : NULL;
	struct stat a, b;
	int bad = -1;

	if (was && strcmp(was->what, it->what) == 0 && !was->stale)
		bad = link_or_copy(old, to);
	if (bad && was && (was->stale || strcmp(was->what, it->what) != 0) && stat(from, &a) == 0 && stat(old, &b) == 0 &&
	    !newer(&a, &b))
		bad = make_parent(to) != 0 ? -1 : copy_with_time(from, to, &now);
	else if (bad)
		bad = link_or_copy(from, to);
	free(old);
	free(from);
	return bad;
}

/* As place(), where a file is in the way. */
int tree_mend(const struct site *site, const struct entry *e, const char *path, const char *sysroot)
{
	static const struct timespec now = {.tv_nsec = UTIME_NOW};
	char *from = xasprintf("%s/%s", e->path, path), *to = xasprintf("%s/%s", sysroot, path), target[4096];
	ssize_t n = readlink(from, target, sizeof target - 1);
	int bad = make_parent(to) != 0 || remove_tree(to) != 0 ? -1 : 0;

	if (!bad && n >= 0) {
		target[n] = 0;
		bad = symlink(target, to);
	} else if (!bad) {
		bad = copy_with_time(from, to, &now);
	}
	if (bad)
		home_error(site, "cannot put %s of %s into %s", path, e->name, sysroot);
	free(to);
	free(from);
	return bad;
}

static int place(const struct site *site, const struct item *it, const struct item *was,
		const char *old_sysroot, const char *dir)
{
	char *to = xasprintf("%s/%s", dir, it->path);
	int bad;

	if (*it->what == 'l')
		bad = make_parent(to) != 0 ? -1 : symlink(it->what + 2, to);
	else
		bad = place_file(it, was, old_sysroot, to);
	if (bad)
		home_error(site, "cannot put %s of %s into %s", it->path, it->entry->name, dir);
	free(to);
	return bad;
}

int tree_build(const struct site *site, const struct generation *g, const struct generation *old,
		const char *old_sysroot,
	       const char *dir)
{
	struct items new = {0}, before = {0};
	char *usr = xasprintf("%s/usr/lib", dir);
	int bad = 0;

	collect(&new, g, NULL);
	collect(&before, old, old_sysroot);
	if (remove_tree(dir) != 0 || make_dirs(usr) != 0)
		bad = home_error(site, "cannot create %s", usr);
	if (!bad)
		bad = refuse_conflicts(&new);
	for (size_t i = 0, k = 0; !bad && i < new.n; i++) {
		while (k < before.n && strcmp(before.v[k].path, new.v[i].path) < 0)
			k++;
		bool same = k < before.n && strcmp(before.v[k].path, new.v[i].path) == 0;
		bad = place(site, &new.v[i], same ? &before.v[k] : NULL, old_sysroot, dir);
	}
	free_items(&new);
	free_items(&before);
	free(usr);
	return bad ? -1 : 0;
}
