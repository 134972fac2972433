#include "rootpath.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../base/mem.h"
#include "../base/str.h"

enum { LINKS = 40 }; /* that the kernel follows in one path */

char *root_host(const char *root, const char *path)
{
	return xasprintf("%s%s", root, path);
}

/* Takes the last part off a path without links. */
static void go_up(struct str *path)
{
	char *slash = path->n ? strrchr(path->p, '/') : NULL;

	if (slash) {
		*slash = '\0';
		path->n = (size_t)(slash - path->p);
	}
}

/* Appends the part to the path. 1 where it is a link, whose target is in target then; 0 where it is something else; -1 with
 * errno. */
static int enter(const char *root, struct str *path, const char *part, size_t n, char target[PATH_MAX])
{
	struct stat st;

	str_addc(path, '/');
	str_addn(path, part, n);
	char *host = root_host(root, path->p);
	int kind = lstat(host, &st) != 0 ? -1 : S_ISLNK(st.st_mode);
	if (kind == 1) {
		ssize_t got = readlink(host, target, PATH_MAX - 1);
		target[got > 0 ? got : 0] = '\0';
		kind = got > 0 ? 1 : -1;
	}
	free(host);
	return kind;
}

/* Walks along *rest, whose target takes the place of a link's name. -1 with errno. */
static int walk(const char *root, char **rest, struct str *path, struct argv *links)
{
	char target[PATH_MAX];
	int followed = 0;

	for (char *at = *rest; *(at += strspn(at, "/"));) {
		size_t n = strcspn(at, "/");
		int kind = 0;
		if (n == 2 && memcmp(at, "..", 2) == 0)
			go_up(path);
		else if (n != 1 || *at != '.')
			kind = enter(root, path, at, n, target);
		if (kind < 0)
			return -1;
		at += n;
		if (!kind)
			continue;
		if (++followed > LINKS || strlen(target) + strlen(at) >= PATH_MAX) {
			errno = ELOOP;
			return -1;
		}
		if (links)
			argv_addl(links, path->p, target, NULL);
		go_up(path);
		if (*target == '/')
			str_free(path);
		char *longer = xasprintf("%s%s", target, at);
		free(*rest);
		*rest = at = longer;
	}
	return 0;
}

char *root_follow(const char *root, const char *path, struct argv *links)
{
	char *rest = xstrdup(path);
	struct str done = {0};

	if (walk(root, &rest, &done, links) != 0)
		str_free(&done);
	else if (!done.n)
		str_add(&done, "/"); /* the root itself */
	free(rest);
	return done.p;
}
