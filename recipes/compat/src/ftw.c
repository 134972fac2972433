/* Trees of files. A folder's names are read before what is in it is looked at, so that one descriptor will do. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "public.h"

struct id {
	dev_t dev;
	ino_t ino;
};

struct walk {
	int (*f)(const char *, const struct stat *, int, struct FTW *);
	int (*old)(const char *, const struct stat *, int); /* ftw's, which knows fewer types */
	int flags;
	dev_t dev;
	char path[PATH_MAX];
	/* Folders that were seen, where links are followed: none is looked at twice. */
	struct id *seen;
	size_t n;
};

/* ---- the names in a folder, each with its null byte, an empty one at the end ---- */

static char *names_in(int fd, int *error)
{
	DIR *d = fdopendir(fd);
	char *names = NULL;
	size_t n = 0;
	struct dirent *e;

	*error = 0;
	if (!d) {
		*error = errno;
		close(fd);
		return NULL;
	}
	for (errno = 0; (e = readdir(d)); errno = 0) {
		size_t one = strlen(e->d_name) + 1;
		char *more;
		if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
			continue;
		if (!(more = realloc(names, n + one + 1)))
			break;
		names = more;
		memcpy(names + n, e->d_name, one);
		n += one;
	}
	*error = errno;
	closedir(d);
	if (!*error && (names || (names = malloc(1))))
		names[n] = 0;
	return names;
}

static int seen_before(struct walk *w, const struct stat *s)
{
	struct id *more;

	for (size_t i = 0; i < w->n; i++)
		if (w->seen[i].dev == s->st_dev && w->seen[i].ino == s->st_ino)
			return 1;
	if (!(more = realloc(w->seen, (w->n + 1) * sizeof *more)))
		return -1;
	w->seen = more;
	w->seen[w->n++] = (struct id){s->st_dev, s->st_ino};
	return 0;
}

/* ---- one file ---- */

/* The name to use for the system's calls: with FTW_CHDIR the process is in the file's folder. */
static const char *name_of(const struct walk *w, const struct FTW *at)
{
	return w->flags & FTW_CHDIR && w->path[at->base] ? w->path + at->base : w->path;
}

/* The type of what the path is, or -1. */
static int look(const struct walk *w, const struct FTW *at, struct stat *s)
{
	const char *name = name_of(w, at);

	if ((w->flags & FTW_PHYS ? lstat(name, s) : stat(name, s)) == 0)
		return S_ISDIR(s->st_mode) ? FTW_D : S_ISLNK(s->st_mode) ? FTW_SL : FTW_F;
	if (errno != EACCES && errno != ENOENT)
		return -1;
	if (!(w->flags & FTW_PHYS) && lstat(name, s) == 0 && S_ISLNK(s->st_mode))
		return FTW_SLN;
	return FTW_NS;
}

/* parent: a descriptor of the folder that holds the file, where the process is to be then, or of the folder
 * itself once it was read; -1 without FTW_CHDIR. */
static int call(struct walk *w, const struct stat *s, int type, struct FTW at, int parent)
{
	if (w->old)
		return w->old(w->path, s, type == FTW_SLN ? FTW_NS : type);
	return parent < 0 || fchdir(parent) == 0 ? w->f(w->path, s, type, &at) : -1;
}

static int visit(struct walk *w, struct FTW at, int parent);

static int visit_all(struct walk *w, const char *names, size_t length, int level, int here)
{
	int r = 0;

	if (length && w->path[length - 1] != '/')
		w->path[length++] = '/';
	for (; !r && *names; names += strlen(names) + 1) {
		if (length + strlen(names) >= sizeof w->path) {
			errno = ENAMETOOLONG;
			return -1;
		}
		strcpy(w->path + length, names);
		r = visit(w, (struct FTW){(int)length, level}, here);
	}
	return r == FTW_SKIP_SIBLINGS && w->flags & FTW_ACTIONRETVAL ? 0 : r;
}

/* The folder is open as fd, and stays so. */
static int open_folder(struct walk *w, const struct stat *s, struct FTW at, int parent, int fd)
{
	size_t length = strlen(w->path);
	int error, r = w->flags & FTW_DEPTH ? 0 : call(w, s, FTW_D, at, parent);
	char *names;

	if (r)
		return r == FTW_SKIP_SUBTREE && w->flags & FTW_ACTIONRETVAL ? 0 : r;
	names = names_in(fcntl(fd, F_DUPFD_CLOEXEC, 0), &error);
	if (!names) {
		errno = error;
		return -1;
	}
	r = visit_all(w, names, length, at.level + 1, w->flags & FTW_CHDIR ? fd : -1);
	free(names);
	w->path[length] = 0;
	return r || !(w->flags & FTW_DEPTH) ? r : call(w, s, FTW_DP, at, w->flags & FTW_CHDIR ? fd : -1);
}

static int folder(struct walk *w, const struct stat *s, struct FTW at, int parent)
{
	int fd = open(name_of(w, &at), O_RDONLY | O_DIRECTORY | O_NONBLOCK | O_CLOEXEC), r;

	if (fd < 0)
		return errno == EACCES ? call(w, s, FTW_DNR, at, parent) : -1;
	r = open_folder(w, s, at, parent, fd);
	close(fd);
	return r;
}

static int visit(struct walk *w, struct FTW at, int parent)
{
	struct stat s;
	int type, seen, r;

	memset(&s, 0, sizeof s);
	if ((parent >= 0 && fchdir(parent) != 0) || (type = look(w, &at, &s)) < 0)
		return -1;
	if (type == FTW_NS && at.level == 0) /* of which nothing can be told */
		return -1;
	if (w->flags & FTW_MOUNT && type != FTW_NS) {
		if (at.level == 0)
			w->dev = s.st_dev;
		else if (s.st_dev != w->dev)
			return 0;
	}
	if (type == FTW_D) {
		seen = w->flags & FTW_PHYS ? 0 : seen_before(w, &s);
		return seen ? -(seen < 0) : folder(w, &s, at, parent);
	}
	r = call(w, &s, type, at, parent);
	return r == FTW_SKIP_SUBTREE && w->flags & FTW_ACTIONRETVAL ? 0 : r;
}

/* ---- whole trees ---- */

/* A descriptor of the folder that holds the path, whose last part begins at base. */
static int holder(struct walk *w, int base)
{
	char c = w->path[base];
	int fd;

	w->path[base] = 0;
	fd = open(base ? w->path : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	w->path[base] = c;
	return fd;
}

static int walk(struct walk *w, const char *path)
{
	size_t n = strlen(path);
	int start = -1, parent = -1, r = -1, base, error;

	if (n == 0 || n >= sizeof w->path) {
		errno = n ? ENAMETOOLONG : ENOENT;
		return -1;
	}
	while (n > 1 && path[n - 1] == '/')
		n--;
	memcpy(w->path, path, n);
	w->path[n] = 0;
	base = n > 1 && strrchr(w->path, '/') ? (int)(strrchr(w->path, '/') - w->path) + 1 : 0;
	if (w->flags & FTW_CHDIR) {
		start = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
		parent = start < 0 ? -1 : holder(w, base);
	}
	if (!(w->flags & FTW_CHDIR) || parent >= 0)
		r = visit(w, (struct FTW){base, 0}, parent);
	error = errno;
	if (start >= 0 && parent >= 0)
		(void)!fchdir(start);
	close(parent);
	close(start);
	free(w->seen);
	errno = error;
	return w->flags & FTW_ACTIONRETVAL && (r == FTW_SKIP_SUBTREE || r == FTW_SKIP_SIBLINGS) ? 0 : r;
}

PUBLIC int nftw(const char *path, int (*f)(const char *, const struct stat *, int, struct FTW *), int limit,
		int flags)
{
	struct walk w = {.f = f, .flags = flags};

	(void)limit;
	if (flags & ~(FTW_PHYS | FTW_MOUNT | FTW_CHDIR | FTW_DEPTH | FTW_ACTIONRETVAL)) {
		errno = EINVAL;
		return -1;
	}
	return walk(&w, path);
}

PUBLIC int ftw(const char *path, int (*f)(const char *, const struct stat *, int), int limit)
{
	struct walk w = {.old = f};

	(void)limit;
	return walk(&w, path);
}
