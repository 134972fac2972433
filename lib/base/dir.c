#include "dir.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "mem.h"
#include "str.h"

enum { FOLDER = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC };

static void close_keeping_errno(int fd)
{
	int saved = errno;

	close(fd);
	errno = saved;
}

static bool is_dots(const char *name)
{
	return strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
}

/* Opens the folder rel below at, one name after the other. */
static int go_down(int at, const char *rel, bool make)
{
	int fd = openat(at, ".", FOLDER);

	while (fd >= 0 && *rel) {
		size_t n = strcspn(rel, "/");
		char *name = xstrndup(rel, n);
		int next = -1;
		if (!*name || is_dots(name))
			errno = EINVAL;
		else if (!make || mkdirat(fd, name, 0755) == 0 || errno == EEXIST)
			next = openat(fd, name, FOLDER);
		free(name);
		close_keeping_errno(fd);
		fd = next;
		rel += n + (rel[n] == '/');
	}
	return fd;
}

int dir_open(int at, const char *rel)
{
	return at == AT_FDCWD ? openat(at, rel, FOLDER) : go_down(at, rel, false);
}

int dir_make(int at, const char *rel)
{
	return go_down(at, rel, true);
}

static int open_regular(int at, const char *name)
{
	int fd = openat(at, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	struct stat st;

	if (fd < 0 || (fstat(fd, &st) == 0 && S_ISREG(st.st_mode)))
		return fd;
	close(fd);
	errno = EINVAL;
	return -1;
}

int dir_open_file(int at, const char *rel)
{
	const char *name = base_name(rel);
	char *above = xstrndup(rel, name > rel ? (size_t)(name - rel) - 1 : 0);
	int fd = -1, folder = go_down(at, above, false);

	free(above);
	if (folder < 0)
		return -1;
	if (!*name || is_dots(name))
		errno = EINVAL;
	else
		fd = open_regular(folder, name);
	close_keeping_errno(folder);
	return fd;
}

int dir_list(int fd, struct argv *names)
{
	int own = openat(fd, ".", FOLDER); /* closedir takes it along */
	DIR *d = own < 0 ? NULL : fdopendir(own);

	if (!d) {
		if (own >= 0)
			close_keeping_errno(own);
		return -1;
	}
	for (struct dirent *e; (e = readdir(d));)
		if (!is_dots(e->d_name))
			argv_add(names, e->d_name);
	closedir(d);
	argv_sort(names);
	return 0;
}

/* Gives the folder's owner all rights to it: without them it may not even be possible to open it. */
static void take_rights(int at, const char *name)
{
	int fd = openat(at, name, O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	char self[48];

	if (fd < 0)
		return;
	snprintf(self, sizeof self, "/proc/self/fd/%d", fd); /* fchmod takes no O_PATH descriptor */
	(void)chmod(self, 0700);
	close(fd);
}

static int open_to_empty(int at, const char *name)
{
	int fd = openat(at, name, FOLDER);
	struct stat st;

	if (fd >= 0 && fstat(fd, &st) == 0 && (st.st_mode & 0700) == 0700)
		return fd;
	if (fd >= 0)
		close(fd);
	take_rights(at, name);
	return openat(at, name, FOLDER);
}

/* Moves the folder at/name into top under a name that is free there. */
static int lift(int at, const char *name, int top, unsigned *count)
{
	char free_name[16];

	take_rights(at, name); /* its ".." is about to change */
	do {
		snprintf(free_name, sizeof free_name, "%u", (*count)++);
		if (renameat(at, name, top, free_name) == 0)
			return 0;
	} while (errno == EEXIST || errno == ENOTEMPTY || errno == ENOTDIR);
	return -1;
}

struct removal {
	int top;        /* the folder that is removed */
	unsigned count; /* the name for the next that is lifted into it */
};

static int empty(struct removal *r, int at, int depth);

/* Removes the folder at/name and all below it. A folder too deep for one descriptor a level is moved up into top, to
 * be removed from there. */
static int remove_folder(struct removal *r, int at, const char *name, int depth)
{
	if (depth == DIR_DEPTH)
		return lift(at, name, r->top, &r->count);
	int fd = open_to_empty(at, name);
	int bad = fd < 0 ? -1 : empty(r, fd, depth + 1);

	if (fd >= 0)
		close_keeping_errno(fd);
	return bad ? -1 : unlinkat(at, name, AT_REMOVEDIR);
}

static int empty(struct removal *r, int at, int depth)
{
	struct argv names = {0};
	int bad = dir_list(at, &names);

	for (size_t i = 0; !bad && i < names.n; i++) {
		if (unlinkat(at, names.v[i], 0) == 0 || errno == ENOENT)
			continue;
		bad = errno == EISDIR || errno == EPERM || errno == EACCES
			      ? remove_folder(r, at, names.v[i], depth) : -1;
	}
	argv_free(&names);
	return bad;
}

static bool is_empty(int fd)
{
	struct argv names = {0};
	bool yes = dir_list(fd, &names) != 0 || names.n == 0;

	argv_free(&names);
	return yes;
}

int dir_remove(int at, const char *name)
{
	struct removal r = {0};
	int bad = 0;

	if (unlinkat(at, name, 0) == 0 || errno == ENOENT)
		return 0;
	if (errno != EISDIR && errno != EPERM && errno != EACCES)
		return -1;
	r.top = open_to_empty(at, name);
	if (r.top < 0)
		return -1;
	do
		bad = empty(&r, r.top, 0);
	while (!bad && !is_empty(r.top));
	close_keeping_errno(r.top);
	return bad ? -1 : unlinkat(at, name, AT_REMOVEDIR);
}

struct walk {
	dir_fn *fn;
	void *data;
};

static int walk_in(const struct walk *w, int fd, const char *rel, int depth);

static int walk_one(const struct walk *w, int fd, const char *rel, int depth)
{
	const char *name = base_name(rel);
	struct stat st;

	if (fstatat(fd, name, &st, AT_SYMLINK_NOFOLLOW) != 0)
		return -1;
	int r = w->fn(fd, rel, &st, w->data);
	if (r || !S_ISDIR(st.st_mode))
		return r == DIR_SKIP ? 0 : r;
	int below = openat(fd, name, FOLDER);
	if (below < 0)
		return -1;
	r = walk_in(w, below, rel, depth + 1);
	close_keeping_errno(below);
	return r;
}

static int walk_in(const struct walk *w, int fd, const char *rel, int depth)
{
	struct argv names = {0};
	int r = -1;

	if (depth > DIR_DEPTH)
		errno = ENAMETOOLONG;
	else
		r = dir_list(fd, &names);
	for (size_t i = 0; !r && i < names.n; i++) {
		char *sub = *rel ? xasprintf("%s/%s", rel, names.v[i]) : xstrdup(names.v[i]);
		r = walk_one(w, fd, sub, depth);
		free(sub);
	}
	argv_free(&names);
	return r;
}

int dir_walk(int root, dir_fn *fn, void *data)
{
	const struct walk w = {fn, data};

	return walk_in(&w, root, "", 0);
}

bool link_stays_below(const char *rel, const char *target)
{
	size_t depth = 0;
	bool leading = true;

	if (*target == '/')
		return false;
	for (const char *p = rel; (p = strchr(p, '/')); p++)
		depth++;
	for (const char *p = target; *p;) {
		p += strspn(p, "/");
		size_t n = strcspn(p, "/");
		if (n == 2 && p[0] == '.' && p[1] == '.') {
			if (!leading || !depth--)
				return false;
		} else if (n && !(n == 1 && *p == '.')) {
			leading = false;
		}
		p += n;
	}
	return true;
}
