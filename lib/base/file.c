#include "file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include "argv.h"
#include "dir.h"
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

char *file_look(const char *path)
{
	struct stat st;

	if (stat(path, &st) != 0)
		return xasprintf("- %s", path);
	return xasprintf("%lld.%09ld.%lld %s", (long long)st.st_mtim.tv_sec, st.st_mtim.tv_nsec, (long long)st.st_size,
			 path);
}

int fd_read(int fd, size_t limit, struct str *out)
{
	char buf[4096]; /* a larger one would cost the shim, which reads small files, more pages than calls */
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

int file_map_fd(int fd, struct mapped *b)
{
	struct stat st;

	*b = (struct mapped){.p = ""};
	if (fstat(fd, &st) != 0)
		return -1;
	if (st.st_size == 0)
		return 0;
	void *p = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
	if (p == MAP_FAILED)
		return -1;
	*b = (struct mapped){p, (size_t)st.st_size};
	return 0;
}

int file_map(const char *path, struct mapped *b)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	int bad = fd < 0 ? -1 : file_map_fd(fd, b);

	if (fd >= 0)
		close(fd);
	return bad;
}

void file_unmap(struct mapped *b)
{
	if (b->n)
		munmap((void *)(uintptr_t)b->p, b->n);
	*b = (struct mapped){.p = ""};
}

int fd_write(int fd, const char *p, size_t n)
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

/* Makes a new file beside path, under a name that no other process uses, on this machine or on another that shares
 * the folder. Returns its descriptor; *name is fresh. */
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
		bad = fd_write(fd, bytes, n);
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

int file_put(const char *path, const char *text)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC);
	ssize_t n = fd < 0 ? -1 : write(fd, text, strlen(text));

	if (fd >= 0)
		close(fd);
	return n == (ssize_t)strlen(text) ? 0 : -1;
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

int remove_tree(const char *path)
{
	return dir_remove(AT_FDCWD, path);
}

/* Copies the rest of from with copy_file_range, which shares the bytes where the file system can. */
static int copy_bytes(int from, int to)
{
	char buf[65536];
	ssize_t n;

	while (copy_file_range(from, NULL, to, NULL, 1 << 30, 0) > 0)
		;
	while ((n = read(from, buf, sizeof buf)) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 || fd_write(to, buf, (size_t)n))
			return -1;
	}
	return 0;
}

int file_fill(const char *to, int from, mode_t mode)
{
	int fd = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

	if (fd < 0)
		return -1;
	int bad = copy_bytes(from, fd) || fchmod(fd, mode);
	int saved = errno;
	if (close(fd) != 0 && !bad) {
		bad = 1;
		saved = errno;
	}
	if (bad)
		unlink(to);
	errno = saved;
	return bad ? -1 : 0;
}

int file_copy(const char *from, const char *to)
{
	int fd = open(from, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	struct stat st;
	int r = -1;

	if (fd < 0)
		return -1;
	if (fstat(fd, &st) == 0 && !S_ISREG(st.st_mode))
		errno = EINVAL;
	else
		r = file_fill(to, fd, st.st_mode & 0777);
	int saved = errno;
	close(fd);
	errno = saved;
	return r;
}

struct path_walk {
	const char *root;
	walk_fn *fn;
	void *data;
};

static int with_path(int at, const char *rel, const struct stat *st, void *data)
{
	const struct path_walk *w = data;
	char *path = xasprintf("%s/%s", w->root, rel);
	int r = w->fn(rel, path, st, w->data);

	(void)at;
	free(path);
	return r;
}

int walk_tree(const char *root, walk_fn *fn, void *data)
{
	struct path_walk w = {root, fn, data};
	int fd = open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0)
		return -1;
	int r = dir_walk(fd, with_path, &w);
	int saved = errno;
	close(fd);
	errno = saved;
	return r;
}

void list_folder(const char *dir, struct argv *names)
{
	int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0)
		return;
	(void)dir_list(fd, names);
	close(fd);
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
	if (!starts_with(path, dir))
		return false;
	char next = path[strlen(dir)];
	return !next || next == '/';
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
