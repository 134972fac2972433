#include "real.h"

#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "mem.h"
#include "str.h"

static char *follow(const char *path);

/* follow() of a folder, remembered; NULL where it is not there. */
static const char *folder(const char *path)
{
	static struct {
		char *path, *real;
	} known[64];
	static size_t next;
	const size_t n = sizeof known / sizeof *known;

	for (size_t i = 0; i < n && known[i].path; i++)
		if (strcmp(known[i].path, path) == 0)
			return known[i].real;
	char *real = follow(path);
	size_t at = next++ % n; /* the oldest makes room */
	free(known[at].path);
	free(known[at].real);
	known[at].path = xstrdup(path);
	known[at].real = real;
	return real;
}

/* path without the last of its names, which is behind its last '/'. */
static char *parent(const char *path)
{
	size_t n = (size_t)(base_name(path) - path);

	while (n > 1 && path[n - 1] == '/')
		n--;
	return n ? xstrndup(path, n) : xstrdup(".");
}

/* For a path that does not end with '/', unless it is all of it. Most cost one system call, which tells that its last
 * name is no link. */
static char *follow(const char *path)
{
	const char *name = base_name(path);
	struct stat st;

	if (strcmp(path, ".") == 0)
		return getcwd(NULL, 0);
	if (!*name)
		return xstrdup("/");
	char *up = parent(path);
	const char *above = folder(up);
	free(up);
	if (!above)
		return NULL;
	if (strcmp(name, ".") == 0)
		return xstrdup(above);
	if (strcmp(name, "..") == 0)
		return parent(above);
	if (lstat(path, &st) != 0)
		return NULL;
	return S_ISLNK(st.st_mode) ? realpath(path, NULL) : xasprintf("%s/%s", above[1] ? above : "", name);
}

char *path_real(const char *path)
{
	size_t n = strlen(path);

	if (!n || n >= PATH_MAX)
		return NULL;
	while (n > 1 && path[n - 1] == '/')
		n--;
	char *trimmed = xstrndup(path, n), *real = follow(trimmed);
	free(trimmed);
	return real;
}
