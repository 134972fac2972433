#include "files.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../base/digest.h"
#include "../base/dir.h"
#include "../base/file.h"
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
		if (digest_file(path, hex, NULL) != 0)
			return home_error(x->site, "cannot read %s", path);
		str_addf(x->text, "f %s usr/%s\n", hex, rel);
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
	*l = (struct listed){line, gap + 1};
	if (!good_path(l->path))
		return -1;
	return file || (gap > line + 2 && plain_text(line + 2) && link_stays_below(l->path + 4, line + 2)) ? 1 : -1;
}
