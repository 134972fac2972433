/* A tree from a folder, and into one. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "tree.h"

struct taking {
	struct tree *t;
	const char *to;
};

/* A folder's mode in the tree: not what the user's umask made of it. */
static mode_t folder_mode(const struct stat *st)
{
	return st->st_mode & S_ISVTX ? 01777 : 0755;
}

/* The target of the link at path. Fresh, or NULL with errno. */
static char *target_of(const char *path)
{
	char target[PATH_MAX + 1];
	ssize_t n = readlink(path, target, sizeof target - 1);

	return n < 0 ? NULL : xstrndup(target, (size_t)n);
}

static int take_link(struct tree *t, const char *to, const char *path)
{
	char *target = target_of(path);
	int bad = target ? tree_link(t, to, target) : fail("cannot read %s: %s", path, strerror(errno));

	free(target);
	return bad;
}

/* 1 after a message, unlike walk_tree()'s own -1. */
static int take(const char *rel, const char *path, const struct stat *st, void *data)
{
	struct taking *k = data;
	char *to = xasprintf("%s/%s", k->to, rel);
	int bad;

	if (S_ISDIR(st->st_mode))
		bad = tree_folder(k->t, to, folder_mode(st));
	else if (S_ISLNK(st->st_mode))
		bad = take_link(k->t, to, path);
	else
		bad = tree_file(k->t, to, path, 0);
	free(to);
	return bad ? 1 : 0;
}

int tree_add(struct tree *t, const char *path, const char *source)
{
	struct taking k = {t, path};
	struct stat st;

	if (stat(source, &st) != 0)
		return fail("cannot read %s: %s", source, strerror(errno));
	if (!S_ISDIR(st.st_mode))
		return tree_file(t, path, source, 0);
	if (path[strspn(path, "/.")] && tree_folder(t, path, folder_mode(&st)) != 0)
		return -1;
	int bad = walk_tree(source, take, &k);
	if (bad < 0)
		fail("cannot read all of %s: %s", source, strerror(errno));
	return bad ? -1 : 0;
}

int tree_take(struct tree *t, const char *path, const char *source)
{
	struct stat st;

	return lstat(source, &st) == 0 && S_ISLNK(st.st_mode) ? take_link(t, path, source) : tree_add(t, path, source);
}

static int write_file(const struct tree_entry *e, const char *path)
{
	if (!e->source) {
		int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
		int bad = fd < 0 ? -1 : fd_write(fd, e->bytes, (size_t)e->size);
		return fd >= 0 && close(fd) != 0 ? -1 : bad;
	}
	int from = open(e->source, O_RDONLY | O_CLOEXEC);
	if (from < 0)
		return -1;
	int bad = file_fill(path, from, 0600);
	close(from);
	return bad;
}

static int write_entry(const struct tree_entry *e, const char *path, time_t when)
{
	const struct timespec times[2] = {{.tv_sec = when}, {.tv_sec = when}};
	int bad = e->kind == TREE_FOLDER ? mkdir(path, 0700) : e->kind == TREE_LINK ? symlink(e->target, path) : write_file(e, path);

	if (!bad && geteuid() == 0 && (e->uid || e->gid))
		bad = lchown(path, e->uid, e->gid);
	if (!bad && e->kind == TREE_FILE)
		bad = chmod(path, e->mode);
	if (!bad && e->kind != TREE_FOLDER)
		bad = utimensat(AT_FDCWD, path, times, AT_SYMLINK_NOFOLLOW);
	return bad ? -1 : 0;
}

/* Folders get their mode and time last: one may be closed to writers, and each new name in it would change its time. */
static int finish_folders(const struct tree *t, const char *dir, time_t when)
{
	const struct timespec times[2] = {{.tv_sec = when}, {.tv_sec = when}};
	int bad = 0;

	for (size_t i = t->n; !bad && i-- > 0;) {
		const struct tree_entry *e = t->v[i];
		char *path = xasprintf("%s/%s", dir, e->path);
		if (e->kind == TREE_FOLDER && (chmod(path, e->mode) != 0 || utimensat(AT_FDCWD, path, times, 0) != 0))
			bad = fail("cannot write %s: %s", path, strerror(errno));
		free(path);
	}
	if (!bad && (chmod(dir, 0755) != 0 || utimensat(AT_FDCWD, dir, times, 0) != 0))
		bad = fail("cannot write %s: %s", dir, strerror(errno));
	return bad;
}

int tree_write(const struct tree *t, const char *dir, time_t when)
{
	int bad = mkdir(dir, 0700) == 0 ? 0 : -1;

	if (bad) {
		fail("cannot create %s: %s", dir, strerror(errno));
		if (errno == EEXIST)
			next_step("give another name, or remove what is there");
		return -1;
	}
	for (size_t i = 0; !bad && i < t->n; i++) {
		char *path = xasprintf("%s/%s", dir, t->v[i]->path);
		if (write_entry(t->v[i], path, when) != 0)
			bad = fail("cannot write %s: %s", path, strerror(errno));
		free(path);
	}
	bad = bad || finish_folders(t, dir, when) != 0;
	if (bad)
		remove_tree(dir);
	return bad ? -1 : 0;
}
