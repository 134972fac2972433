#include "files.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../base/digest.h"
#include "../base/dir.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../host/home.h"

struct listing {
	const struct site *site;
	struct str *text;
};

static int add_line(const char *rel, const char *path, const struct stat *st, void *data)
{
	const struct listing *x = data;
	char hex[DIGEST_HEX], target[4096];

	if (S_ISLNK(st->st_mode)) {
		ssize_t n = readlink(path, target, sizeof target - 1);
		if (n < 0)
			return home_error(x->site, "cannot read the link %s", path);
		target[n] = 0;
		str_addf(x->text, "l %s\tusr/%s\n", target, rel);
	} else if (S_ISREG(st->st_mode)) {
		long long size;
		if (digest_file(path, hex, &size) != 0)
			return home_error(x->site, "cannot read %s", path);
		str_addf(x->text, "f %s %lld usr/%s\n", hex, size, rel);
	}
	return 0;
}

int files_write(const struct site *site, const char *usr, struct str *text)
{
	struct listing x = {site, text};

	return walk_tree(usr, add_line, &x);
}

static bool good_path(const char *path)
{
	const char *p = path;

	if (!starts_with(path, "usr/") || !plain_text(path))
		return false;
	for (;; p++) {
		size_t n = strcspn(p, "/");
		if (n == 0 || (n == 1 && *p == '.') || (n == 2 && p[0] == '.' && p[1] == '.'))
			return false;
		p += n;
		if (!*p)
			return true;
	}
}

/* Takes the size off the front of a file's path. */
static void take_size(struct listed *l)
{
	size_t n = strspn(l->path, "0123456789");

	if (*l->what != 'f' || !n || n > 18 || l->path[n] != ' ')
		return;
	l->size = strtoll(l->path, NULL, 10);
	l->path += n + 1;
}

int files_next(char **text, struct listed *l)
{
	char *line = *text, *end = strchr(line, '\n'), *gap;

	if (!*line)
		return 0;
	*text = end ? end + 1 : line + strlen(line);
	if (end)
		*end = 0;
	bool file = starts_with(line, "f ");
	if (!file && !starts_with(line, "l "))
		return -1;
	gap = file ? line + 2 + strspn(line + 2, "0123456789abcdef") : line + 2 + strcspn(line + 2, "\t");
	if (*gap != (file ? ' ' : '\t') || (file && gap != line + 2 + DIGEST_HEX - 1))
		return -1;
	*gap = 0;
	*l = (struct listed){line, gap + 1, -1};
	take_size(l);
	if (!good_path(l->path))
		return -1;
	return file || (gap > line + 2 && plain_text(line + 2) && link_stays_below(l->path + 4, line + 2)) ? 1 : -1;
}

static bool same_file(const struct stat *a, const char *root, const char *path)
{
	char *other = xasprintf("%s/%s", root, path);
	struct stat b;
	bool same = lstat(other, &b) == 0 && a->st_dev == b.st_dev && a->st_ino == b.st_ino;

	free(other);
	return same;
}

static char *link_differs(const struct listed *l, const char *path)
{
	char target[4096];
	ssize_t n = readlink(path, target, sizeof target - 1);

	if (n < 0)
		return xasprintf("%s is no link", l->path);
	target[n] = 0;
	return strcmp(target, l->what + 2) == 0 ? NULL : xasprintf("%s leads to %s, not to %s", l->path, target, l->what + 2);
}

static char *contents_differ(const struct listed *l, const char *path)
{
	char hex[DIGEST_HEX];

	if (digest_file(path, hex, NULL) != 0)
		return xasprintf("%s cannot be read: %s", l->path, strerror(errno));
	return strcmp(hex, l->what + 2) == 0 ? NULL : xasprintf("%s has other contents than when it was built", l->path);
}

static char *differs(const struct listed *l, const char *path, bool contents, const char *known)
{
	struct stat st;

	if (lstat(path, &st) != 0)
		return errno == ENOENT || errno == ENOTDIR ? xasprintf("%s is gone", l->path)
							   : xasprintf("%s: %s", l->path, strerror(errno));
	if (*l->what == 'l')
		return link_differs(l, path);
	if (!S_ISREG(st.st_mode))
		return xasprintf("%s is no file", l->path);
	if (l->size >= 0 && st.st_size != l->size)
		return xasprintf("%s has %lld bytes, not %lld", l->path, (long long)st.st_size, l->size);
	return contents && !(known && same_file(&st, known, l->path)) ? contents_differ(l, path) : NULL;
}

char *files_differ(const char *text, const char *root, bool contents, const char *known, char **path)
{
	char *copy = xstrdup(text), *rest = copy, *why = NULL;
	struct listed l;

	while (!why && files_next(&rest, &l) > 0) {
		char *file = xasprintf("%s/%s", root, l.path);
		why = differs(&l, file, contents, known);
		free(file);
	}
	if (why && path)
		*path = xstrdup(l.path);
	free(copy);
	return why;
}
