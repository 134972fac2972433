#include "file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include "argv.h"
#include "mem.h"

bool file_exists(const char *path)
{
	return access(path, F_OK) == 0;
}

bool is_dir(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

int fd_read(int fd, size_t limit, struct str *out)
{
	char buf[16384];
	size_t sum = 0;

	for (ssize_t n; (n = read(fd, buf, sizeof buf)) != 0;) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -1;
		sum += (size_t)n;
		if (sum > limit) {
			errno = EFBIG;
			return -1;
		}
		str_addn(out, buf, (size_t)n);
	}
	return 0;
}

int file_read(const char *path, struct str *out)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return -1;
	int r = fd_read(fd, SIZE_MAX, out), saved = errno;
	close(fd);
	errno = saved;
	return r;
}

static int write_all(int fd, const char *p, size_t n)
{
	while (n) {
		ssize_t w = write(fd, p, n);
		if (w < 0 && errno == EINTR)
			continue;
		if (w < 0)
			return -1;
		p += w;
		n -= (size_t)w;
	}
	return 0;
}

/* A new file beside path, by a name that no other process picks, be it on this machine or on another that shares
 * the folder. *name is fresh. */
static int open_sibling(const char *path, mode_t mode, char **name)
{
	unsigned long long pick = 0;
	int fd;

	do {
		if (getrandom(&pick, sizeof pick, 0) != (ssize_t)sizeof pick)
			pick++;
		*name = xasprintf("%s.%016llx.tmp", path, pick);
		fd = open(*name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
		if (fd < 0)
			free(*name);
	} while (fd < 0 && errno == EEXIST);
	return fd;
}

int file_write(const char *path, const void *bytes, size_t n, mode_t mode)
{
	char *tmp;
	int fd = open_sibling(path, mode, &tmp), bad = -1;

	if (fd >= 0) {
		bad = write_all(fd, bytes, n);
		bad |= close(fd);
		if (!bad)
			bad = rename(tmp, path);
		if (bad) {
			int saved = errno;
			unlink(tmp);
			errno = saved;
		}
		free(tmp);
	}
	return bad ? -1 : 0;
}

int make_dirs(const char *path)
{
	if (mkdir(path, 0777) == 0 || (errno == EEXIST && is_dir(path)))
		return 0;
	if (errno != ENOENT || make_parent(path))
		return -1;
	return mkdir(path, 0777) == 0 || (errno == EEXIST && is_dir(path)) ? 0 : -1;
}

int make_parent(const char *path)
{
	const char *slash = strrchr(path, '/');

	if (!slash || slash == path)
		return 0;
	char *dir = xstrndup(path, (size_t)(slash - path));
	int r = make_dirs(dir);
	free(dir);
	return r;
}

static int remove_at(int at, const char *name)
{
	int fd, bad = 0;

	if (unlinkat(at, name, 0) == 0 || errno == ENOENT)
		return 0;
	if (errno != EISDIR && errno != EPERM && errno != EACCES)
		return -1;
	fd = openat(at, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (fd < 0 && errno == EACCES && fchmodat(at, name, 0700, 0) == 0)
		fd = openat(at, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (fd < 0)
		return -1;
	fchmod(fd, 0700);
	DIR *d = fdopendir(fd);
	if (!d) {
		close(fd);
		return -1;
	}
	for (struct dirent *e; (e = readdir(d));)
		if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0)
			bad |= remove_at(dirfd(d), e->d_name);
	closedir(d);
	return bad ? -1 : unlinkat(at, name, AT_REMOVEDIR);
}

int remove_tree(const char *path)
{
	return remove_at(AT_FDCWD, path);
}

int file_copy(const char *from, const char *to)
{
	struct str bytes = {0};
	struct stat st;
	int r = -1;

	if (stat(from, &st) == 0 && file_read(from, &bytes) == 0)
		r = file_write(to, bytes.p ? bytes.p : "", bytes.n, st.st_mode & 0777);
	str_free(&bytes);
	return r;
}

static int list_dir(const char *path, struct argv *names)
{
	DIR *d = opendir(path);

	if (!d)
		return -1;
	for (struct dirent *e; (e = readdir(d));)
		if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0)
			argv_add(names, e->d_name);
	closedir(d);
	argv_sort(names);
	return 0;
}

static int walk_below(const char *root, const char *rel, walk_fn *fn, void *data)
{
	char *dir = *rel ? xasprintf("%s/%s", root, rel) : xstrdup(root);
	struct argv names = {0};
	int r = list_dir(dir, &names);

	for (size_t i = 0; !r && i < names.n; i++) {
		char *sub = *rel ? xasprintf("%s/%s", rel, names.v[i]) : xstrdup(names.v[i]);
		char *path = xasprintf("%s/%s", root, sub);
		struct stat st;
		r = lstat(path, &st);
		if (!r)
			r = fn(sub, path, &st, data);
		if (!r && S_ISDIR(st.st_mode))
			r = walk_below(root, sub, fn, data);
		free(path);
		free(sub);
	}
	argv_free(&names);
	free(dir);
	return r;
}

int walk_tree(const char *root, walk_fn *fn, void *data)
{
	return walk_below(root, "", fn, data);
}

void list_folder(const char *dir, struct argv *names)
{
	DIR *d = opendir(dir);

	for (struct dirent *e; d && (e = readdir(d));)
		if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0)
			argv_add(names, e->d_name);
	if (d)
		closedir(d);
	argv_sort(names);
}

char *path_fold(const char *path)
{
	char *out = xmalloc(strlen(path) + 2), *w = out;
	const char *p = path;
	bool absolute = *p == '/';

	if (absolute)
		*w++ = '/';
	char *floor = w; /* ".." never goes below this */
	while (*p) {
		p += strspn(p, "/");
		size_t n = strcspn(p, "/");
		if (n == 2 && p[0] == '.' && p[1] == '.') {
			if (w > floor) {
				while (w > floor && w[-1] != '/')
					w--;
				if (w > floor)
					w--;
			} else if (!absolute) {
				memcpy(w, "..", 2);
				w += 2;
				*w++ = '/';
				floor = w--;
			}
		} else if (n && !(n == 1 && *p == '.')) {
			if (w > out && w[-1] != '/')
				*w++ = '/';
			memmove(w, p, n);
			w += n;
		}
		p += n;
	}
	if (w == out)
		*w++ = '.';
	*w = 0;
	return out;
}

bool path_within(const char *path, const char *dir)
{
	size_t n = strlen(dir);

	return strncmp(path, dir, n) == 0 && (path[n] == 0 || path[n] == '/');
}

void mount_unescape(char *path)
{
	char *w = path;

	for (const char *s = path; *s; s++) {
		if (s[0] == '\\' && s[1] >= '0' && s[1] <= '3' && s[2] && s[3]) {
			*w++ = (char)((s[1] - '0') * 64 + (s[2] - '0') * 8 + (s[3] - '0'));
			s += 3;
		} else {
			*w++ = *s;
		}
	}
	*w = 0;
}
