#include "member.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../base/dir.h"
#include "../base/fail.h"
#include "../base/mem.h"
#include "../base/str.h"

int member_refuse(const struct unpacked *u, const char *member, const char *why)
{
	fail("cannot unpack %s: its member '%s' %s", u->archive, member, why);
	next_step("don't trust this file; look at it with: tar -tvf %s", u->archive);
	return -1;
}

int unpacked_broken(const struct unpacked *u, const char *why)
{
	fail("cannot unpack %s: %s", u->archive, why ? why : "it is damaged");
	next_step("see whether it is an archive, and a whole one: file %s", u->archive);
	return -1;
}

int unpacked_open(struct unpacked *u, const char *archive, const char *dir)
{
	*u = (struct unpacked){.archive = archive, .parent = -1};
	u->root = dir_open(AT_FDCWD, dir);
	return u->root < 0 ? fail("cannot open %s: %s", dir, strerror(errno)) : 0;
}

void unpacked_close(struct unpacked *u)
{
	if (u->parent >= 0)
		close(u->parent);
	if (u->root >= 0)
		close(u->root);
	free(u->parent_path);
}

/* Opens the folder that path lies in, and keeps it open for its neighbours. */
static int parent_of(struct unpacked *u, const char *path)
{
	size_t n = (size_t)(base_name(path) - path);

	if (n)
		n--;
	if (u->parent >= 0 && strlen(u->parent_path) == n && strncmp(u->parent_path, path, n) == 0)
		return u->parent;
	if (u->parent >= 0)
		close(u->parent);
	free(u->parent_path);
	u->parent_path = xstrndup(path, n);
	u->parent = dir_make(u->root, u->parent_path);
	return u->parent;
}

static int cannot(const struct unpacked *u, const char *path)
{
	if (errno == ELOOP || errno == ENOTDIR)
		return member_refuse(u, path, "lies below something that is no folder");
	return fail("cannot unpack %s: '%s': %s", u->archive, path, strerror(errno));
}

static int too_much(const struct unpacked *u)
{
	fail("cannot unpack %s: it holds more than %lld bytes or %d files", u->archive, UNPACK_MAX_BYTES,
	     UNPACK_MAX_FILES);
	next_step("don't trust this file; a source that really is that big needs an 'only' line");
	return -1;
}

static int write_at(int fd, const char *p, size_t n, long long at)
{
	while (n) {
		ssize_t w = pwrite(fd, p, n, at);
		if (w < 0 && errno == EINTR)
			continue;
		if (w < 0)
			return -1;
		p += w;
		at += w;
		n -= (size_t)w;
	}
	return 0;
}

static int write_data(struct unpacked *u, struct archive *a, int fd, const char *path)
{
	const void *block;
	size_t n;
	la_int64_t at;
	long long end = 0;
	int r;

	while ((r = archive_read_data_block(a, &block, &n, &at)) == ARCHIVE_OK) {
		if (at < 0 || at > UNPACK_MAX_BYTES - u->bytes || (long long)n > UNPACK_MAX_BYTES - u->bytes - at)
			return too_much(u);
		if (write_at(fd, block, n, at))
			return cannot(u, path);
		if (at + (long long)n > end)
			end = at + (long long)n;
	}
	if (r != ARCHIVE_EOF)
		return unpacked_broken(u, archive_error_string(a));
	u->bytes += end;
	return 0;
}

static int put_file(struct unpacked *u, struct archive *a, struct archive_entry *e, int at, const char *path)
{
	const char *name = base_name(path);
	bool sized = archive_entry_size_is_set(e);
	struct timespec times[2] = {{.tv_nsec = UTIME_OMIT}, {.tv_nsec = UTIME_OMIT}};

	if (sized && archive_entry_size(e) > UNPACK_MAX_BYTES - u->bytes)
		return too_much(u);
	if (unlinkat(at, name, 0) != 0 && errno != ENOENT)
		return cannot(u, path);
	int fd = openat(at, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (fd < 0)
		return cannot(u, path);
	int bad = write_data(u, a, fd, path);
	if (!bad && sized && ftruncate(fd, archive_entry_size(e)) != 0)
		bad = cannot(u, path); /* a sparse file's last hole */
	if (archive_entry_mtime_is_set(e)) {
		times[1].tv_sec = archive_entry_mtime(e);
		times[1].tv_nsec = archive_entry_mtime_nsec(e);
	}
	if (!bad && (fchmod(fd, archive_entry_perm(e) & 0111 ? 0755 : 0644) != 0 || futimens(fd, times) != 0))
		bad = cannot(u, path);
	if (close(fd) != 0 && !bad)
		bad = cannot(u, path);
	return bad;
}

static int put_symlink(struct unpacked *u, const char *target, int at, const char *path)
{
	const char *name = base_name(path);

	if (!target || !*target)
		return member_refuse(u, path, "is a link to nothing");
	if (!link_stays_below(path, target))
		return member_refuse(u, path, "is a link that may lead out of the archive");
	if (unlinkat(at, name, 0) != 0 && errno != ENOENT)
		return cannot(u, path);
	return symlinkat(target, at, name) == 0 ? 0 : cannot(u, path);
}

static int put_hardlink(struct unpacked *u, const char *to, int at, const char *path)
{
	int from = dir_open_file(u->root, to), folder, bad = 0;
	char *above;

	if (from < 0)
		return MEMBER_NO_TARGET;
	close(from);
	if (strcmp(to, path) == 0) /* to itself: it is there */
		return 0;
	if (unlinkat(at, base_name(path), 0) != 0 && errno != ENOENT)
		return cannot(u, path);
	above = xstrndup(to, base_name(to) > to ? (size_t)(base_name(to) - to) - 1 : 0);
	folder = dir_open(u->root, above);
	if (folder < 0 || linkat(folder, base_name(to), at, base_name(path), 0) != 0)
		bad = cannot(u, path);
	if (folder >= 0)
		close(folder);
	free(above);
	return bad;
}

static int put_folder(struct unpacked *u, const char *path)
{
	int fd = dir_make(u->root, path);

	if (fd < 0)
		return cannot(u, path);
	close(fd);
	return 0;
}

int member_put(struct unpacked *u, struct archive *a, struct archive_entry *e, const char *path, const char *hard)
{
	mode_t type = archive_entry_filetype(e);

	if (++u->files > UNPACK_MAX_FILES)
		return too_much(u);
	if (!hard && type == AE_IFDIR)
		return put_folder(u, path);
	int at = parent_of(u, path);
	if (at < 0)
		return cannot(u, path);
	if (hard)
		return put_hardlink(u, hard, at, path);
	if (type == AE_IFLNK)
		return put_symlink(u, archive_entry_symlink(e), at, path);
	if (type == AE_IFREG)
		return put_file(u, a, e, at, path);
	return member_refuse(u, path, "is a device or another special file");
}
