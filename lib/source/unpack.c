/* The tree is written with our own openat calls, not by libarchive's disk writer: every folder on the
 * way is opened without following links, so that no member can be written through a link that an
 * earlier one made. libarchive only decodes. */
#include "unpack.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/interrupt.h"
#include "../base/mem.h"
#include "../base/progress.h"
#include "../base/str.h"

struct unpacking {
	const char *archive;
	const struct argv *only;
	bool *hit;               /* for each pattern of only: it matched */
	char *lead;              /* the leading folder, removed; NULL: none */
	bool lead_wrong;         /* a member lies beside it: the next try removes none */
	int root;                /* the folder unpacked to */
	int parent;              /* the last member's folder, and its path: members come in runs */
	char *parent_path;
	long long bytes;
	size_t files;
};

static int refuse(const struct unpacking *u, const char *member, const char *why)
{
	fail("cannot unpack %s: its member '%s' %s", u->archive, member, why);
	next_step("don't trust this file; look at it with: tar -tvf %s", u->archive);
	return -1;
}

static int broken(const struct unpacking *u, const char *why)
{
	return fail("cannot unpack %s: %s", u->archive, why ? why : "it is damaged");
}

/* The member's path without "." and doubled '/'; NULL after a message when it leads out. Fresh. */
static char *clean_path(const struct unpacking *u, const char *member)
{
	struct str out = {0};

	if (*member == '/') {
		refuse(u, member, "has an absolute path");
		return NULL;
	}
	str_add(&out, "");
	for (const char *p = member; *p;) {
		p += strspn(p, "/");
		size_t n = strcspn(p, "/");
		if (n == 2 && p[0] == '.' && p[1] == '.') {
			refuse(u, member, "leads out of the archive with '..'");
			str_free(&out);
			return NULL;
		}
		if (n && !(n == 1 && *p == '.')) {
			if (out.n)
				str_addc(&out, '/');
			str_addn(&out, p, n);
		}
		p += n;
	}
	return out.p;
}

/* What is left of a clean path without the leading folder; NULL when it does not lie in it. */
static const char *without_lead(const struct unpacking *u, const char *path)
{
	if (!u->lead)
		return path;
	if (!path_within(path, u->lead))
		return NULL;
	path += strlen(u->lead);
	return path + (*path == '/');
}

static bool wanted(const struct unpacking *u, const char *path)
{
	bool hit = u->only->n == 0;

	for (size_t i = 0; i < u->only->n; i++)
		if (fnmatch(u->only->v[i], path, FNM_PATHNAME | FNM_LEADING_DIR) == 0)
			hit = u->hit[i] = true;
	return hit;
}

/* Opens the folder n bytes of path name, making what is missing. -1 with errno. */
static int open_folder(const struct unpacking *u, const char *path, size_t n)
{
	int at = dup(u->root);

	while (n && at >= 0) {
		size_t len = strcspn(path, "/");
		if (len > n)
			len = n;
		char *name = xstrndup(path, len);
		int next = -1;
		if (mkdirat(at, name, 0755) == 0 || errno == EEXIST)
			next = openat(at, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
		int saved = errno;
		free(name);
		close(at);
		errno = saved;
		at = next;
		path += len;
		n -= len;
		if (n) {
			path++;
			n--;
		}
	}
	return at;
}

/* The folder that path lies in, kept open for its neighbours. */
static int parent_of(struct unpacking *u, const char *path)
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
	u->parent = open_folder(u, path, n);
	return u->parent;
}

static int cannot(const struct unpacking *u, const char *path)
{
	if (errno == ELOOP || errno == ENOTDIR)
		return refuse(u, path, "lies below something that is no folder");
	return fail("cannot unpack %s: '%s': %s", u->archive, path, strerror(errno));
}

static int too_much(const struct unpacking *u)
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

static int write_data(struct unpacking *u, struct archive *a, int fd, const char *path)
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
		progress_tick();
	}
	if (r != ARCHIVE_EOF)
		return broken(u, archive_error_string(a));
	u->bytes += end;
	return 0;
}

static int put_file(struct unpacking *u, struct archive *a, struct archive_entry *e, int at, const char *path)
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

/* Is target, seen from a link at path, sure to stay inside? ".." may only lead it: behind a name, which
 * may itself be a link, it could go anywhere. The folders above path are real ones. */
static bool stays_inside(const char *path, const char *target)
{
	size_t depth = 0;
	bool leading = true;

	if (*target == '/')
		return false;
	for (const char *p = path; (p = strchr(p, '/')); p++)
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

static int put_symlink(struct unpacking *u, const char *target, int at, const char *path)
{
	const char *name = base_name(path);

	if (!target || !*target)
		return refuse(u, path, "is a link to nothing");
	if (!stays_inside(path, target))
		return refuse(u, path, "is a link that may lead out of the archive");
	if (unlinkat(at, name, 0) != 0 && errno != ENOENT)
		return cannot(u, path);
	return symlinkat(target, at, name) == 0 ? 0 : cannot(u, path);
}

static int put_hardlink(struct unpacking *u, const char *target, int at, const char *path)
{
	char *clean = clean_path(u, target);
	const char *to = clean ? without_lead(u, clean) : NULL;
	struct stat st;
	int bad = -1;

	if (!clean)
		return -1;
	size_t n = to && base_name(to) > to ? (size_t)(base_name(to) - to) - 1 : 0;
	int from = to && *to ? open_folder(u, to, n) : -1;
	if (from < 0 || fstatat(from, base_name(to), &st, AT_SYMLINK_NOFOLLOW) != 0 || !S_ISREG(st.st_mode))
		refuse(u, path, "is a hard link to no file of the archive before it");
	else if (strcmp(to, path) == 0) /* to itself: it is there */
		bad = 0;
	else if (unlinkat(at, base_name(path), 0) != 0 && errno != ENOENT)
		cannot(u, path);
	else
		bad = linkat(from, base_name(to), at, base_name(path), 0) == 0 ? 0 : cannot(u, path);
	if (from >= 0)
		close(from);
	free(clean);
	return bad;
}

static int put_folder(struct unpacking *u, const char *path)
{
	int fd = open_folder(u, path, strlen(path));

	if (fd < 0)
		return cannot(u, path);
	close(fd);
	return 0;
}

static int put(struct unpacking *u, struct archive *a, struct archive_entry *e, const char *path)
{
	const char *hard = archive_entry_hardlink(e);
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
	return refuse(u, path, "is a device or another special file");
}

/* The first member decides which folder leads them all; a later one may prove it wrong. */
static void guess_lead(struct unpacking *u, const char *path, bool folder)
{
	size_t n = strcspn(path, "/");

	if (!u->lead && !u->lead_wrong && (path[n] || folder))
		u->lead = xstrndup(path, n);
	else if (!u->lead)
		u->lead_wrong = true;
}

/* 0, -1 after a message, 1 when it turned out that no folder leads all members. */
static int member(struct unpacking *u, struct archive *a, struct archive_entry *e)
{
	const char *name = archive_entry_pathname(e);
	bool folder = archive_entry_filetype(e) == AE_IFDIR && !archive_entry_hardlink(e);
	int r = 0;

	if (!name && !(name = archive_entry_pathname_utf8(e)))
		return broken(u, "a member has no name");
	char *path = clean_path(u, name);
	if (!path)
		return -1;
	if (*path) {
		guess_lead(u, path, folder);
		const char *rest = without_lead(u, path);
		if (!rest) {
			u->lead_wrong = true;
			r = 1;
		} else if (*rest) {
			r = wanted(u, rest) ? put(u, a, e, rest) : 0;
		} else if (!folder) {
			u->lead_wrong = true;
			r = 1;
		}
	}
	free(path);
	return r;
}

static int members(struct unpacking *u, struct archive *a)
{
	struct archive_entry *e;
	size_t count = 0;
	int r, bad = 0;

	while (!bad && (r = archive_read_next_header(a, &e)) != ARCHIVE_EOF) {
		/* WARN is a name that the locale cannot spell: its bytes are what we want anyway */
		if (r != ARCHIVE_OK && r != ARCHIVE_WARN)
			return broken(u, archive_error_string(a));
		bad = member(u, a, e);
		count++;
		progress_tick();
		if (interrupted())
			return -1;
	}
	if (!bad && !count)
		return broken(u, "it is empty");
	for (size_t i = 0; !bad && i < u->only->n; i++)
		if (!u->hit[i])
			return fail("cannot unpack %s: nothing in it matches '%s' of the recipe's 'only' line",
				    u->archive, u->only->v[i]);
	return bad;
}

static struct archive *open_archive(const struct unpacking *u)
{
	struct archive *a = archive_read_new();

	/* not support_filter_all: it would run programs that happen to be installed */
	archive_read_support_filter_gzip(a);
	archive_read_support_filter_bzip2(a);
	archive_read_support_filter_xz(a);
	archive_read_support_filter_lzma(a);
	archive_read_support_filter_lzip(a);
	archive_read_support_filter_zstd(a);
	archive_read_support_format_tar(a);
	archive_read_support_format_zip(a);
	if (archive_read_open_filename(a, u->archive, 1 << 16) != ARCHIVE_OK) {
		broken(u, archive_error_string(a));
		archive_read_free(a);
		return NULL;
	}
	return a;
}

/* One reading of the archive into a fresh folder. As member() returns. */
static int unpack_once(struct unpacking *u, const char *dir)
{
	struct archive *a;
	int r = -1;

	u->bytes = 0;
	u->files = 0;
	u->parent = -1;
	if (make_dirs(dir) != 0)
		return fail("cannot create %s: %s", dir, strerror(errno));
	u->root = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (u->root < 0)
		return fail("cannot open %s: %s", dir, strerror(errno));
	if ((a = open_archive(u))) {
		r = members(u, a);
		archive_read_free(a);
	}
	if (u->parent >= 0)
		close(u->parent);
	close(u->root);
	free(u->parent_path);
	free(u->lead);
	u->parent_path = u->lead = NULL;
	return r;
}

/* In the C locale libarchive gives no names that are spelt in UTF-8. */
static locale_t enter_utf8(locale_t *old)
{
	locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);

	*old = utf8 ? uselocale(utf8) : (locale_t)0;
	return utf8;
}

int unpack(const char *archive, const char *dir, const struct argv *only)
{
	locale_t old, utf8 = enter_utf8(&old);
	struct unpacking u = {.archive = archive, .only = only};
	char *tmp = xasprintf("%s.tmp", dir);
	int r;

	u.hit = xcalloc(only->n, sizeof *u.hit);
	remove_tree(tmp);
	while ((r = unpack_once(&u, tmp)) == 1)
		remove_tree(tmp);
	if (r == 0 && rename(tmp, dir) != 0)
		r = fail("cannot unpack to %s: %s", dir, strerror(errno));
	if (r)
		remove_tree(tmp);
	if (utf8) {
		uselocale(old);
		freelocale(utf8);
	}
	free(u.hit);
	free(tmp);
	return r;
}
