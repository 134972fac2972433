#include "gather.h"

#include <errno.h>
#include <fnmatch.h>
#include <glob.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "rootpath.h"

/* True when the pattern fits the path, or a folder that it is in. */
static bool fits_part(const char *pattern, const char *path)
{
	char *part = xstrdup(path), *slash;
	bool fits = fnmatch(pattern, part, 0) == 0;

	while (!fits && (slash = strrchr(part, '/')) && slash != part) {
		*slash = '\0';
		fits = fnmatch(pattern, part, 0) == 0;
	}
	free(part);
	return fits;
}

bool gather_excludes(const struct gather *g, const char *path)
{
	for (size_t i = 0; i < g->exclude.n; i++) {
		const char *pattern = g->exclude.v[i];
		if (strchr(pattern, '/') ? fits_part(pattern, path) : fnmatch(pattern, base_name(path), 0) == 0)
			return true;
	}
	return false;
}

void gather_say(struct gather *g, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	char *line = xvasprintf(fmt, ap);
	va_end(ap);
	argv_add_once(&g->said, line);
	free(line);
}

static void note(struct gather *g, const char *path, const char *why, bool examined)
{
	if (g->n == g->cap) {
		g->cap = g->cap ? 2 * g->cap : 64;
		g->v = xrealloc(g->v, g->cap * sizeof *g->v);
	}
	g->v[g->n++] = (struct taken){xstrdup(path), xstrdup(why), examined};
}

static int take_links(struct gather *g, const struct argv *links)
{
	for (size_t i = 0; i + 1 < links->n; i += 2) {
		const struct tree_entry *e = tree_find(&g->tree, links->v[i]);
		if ((!e || e->kind != TREE_LINK) && tree_link(&g->tree, links->v[i], links->v[i + 1]) != 0)
			return -1;
	}
	return 0;
}

/* Takes what is at real, which has no links on the way; host is its name on this machine. */
static int take_real(struct gather *g, const char *real, const char *host, const struct stat *st, const char *why)
{
	const struct tree_entry *e = tree_find(&g->tree, real);

	if (S_ISDIR(st->st_mode)) {
		if (e && !e->implied)
			return 0;
		note(g, real, why, true);
		return real[1] ? tree_folder(&g->tree, real, st->st_mode & 07777) : 0;
	}
	if (e)
		return 0;
	if (!S_ISREG(st->st_mode)) {
		gather_say(g, "%s is no file or folder, and is left out", real);
		return 0;
	}
	note(g, real, why, false);
	return tree_file(&g->tree, real, host, st->st_mode & 07777 & ~(mode_t)06000);
}

int gather_take(struct gather *g, const char *path, const char *why)
{
	struct argv links = {0};
	struct stat st;

	if (gather_excludes(g, path))
		return 0;
	char *real = root_follow(g->root, path, &links), *host = real ? root_host(g->root, real) : NULL;
	int result = 1;
	if (real && gather_excludes(g, real))
		result = 0;
	else if (host && lstat(host, &st) == 0)
		result = take_links(g, &links) != 0 || take_real(g, real, host, &st, why) != 0 ? -1 : 0;
	free(real);
	free(host);
	argv_free(&links);
	return result;
}

int gather_take_all(struct gather *g, const char *path, const char *why)
{
	char *real = root_follow(g->root, path, NULL), *host = real ? root_host(g->root, real) : NULL;
	struct argv names = {0};
	struct stat st;
	int bad = gather_take(g, path, why);

	/* A link in a folder is taken with what it leads to, but for a folder, which could be one of those above. */
	if (!bad && host && stat(host, &st) == 0 && S_ISDIR(st.st_mode) && !gather_excludes(g, path))
		list_folder(host, &names);
	for (size_t i = 0; i < names.n && bad >= 0; i++) {
		char *below = xasprintf("%s/%s", strcmp(real, "/") == 0 ? "" : real, names.v[i]), *name = root_host(g->root, below);
		if (lstat(name, &st) == 0)
			bad = S_ISDIR(st.st_mode) ? gather_take_all(g, below, why) : gather_take(g, below, why);
		if (bad == 1)
			gather_say(g, "%s leads nowhere, and is left out", below);
		bad = bad < 0 ? -1 : 0;
		free(below);
		free(name);
	}
	argv_free(&names);
	free(real);
	free(host);
	return bad;
}

int gather_take_glob(struct gather *g, const char *pattern, const char *why)
{
	char *host = root_host(g->root, pattern);
	int bad = 1;
	glob_t all;

	if (!strpbrk(pattern, "*?[")) /* its links are followed as in the root */
		bad = gather_take_all(g, pattern, why);
	else if (glob(host, 0, NULL, &all) == 0) {
		bad = 0;
		for (size_t i = 0; i < all.gl_pathc && bad >= 0; i++)
			bad = gather_take_all(g, all.gl_pathv[i] + strlen(g->root), why);
		bad = bad < 0 ? -1 : 0;
		globfree(&all);
	}
	free(host);
	return bad;
}

int gather_install(struct gather *g, const char *path, const char *to)
{
	char *real = root_follow(g->root, path, NULL), *host = real ? root_host(g->root, real) : NULL;
	int bad = host ? tree_file(&g->tree, to, host, 0) : fail("cannot read %s: %s", path, strerror(errno));

	if (!bad)
		note(g, to, "named", true);
	free(real);
	free(host);
	return bad;
}

void gather_free(struct gather *g)
{
	for (size_t i = 0; i < g->n; i++) {
		free(g->v[i].path);
		free(g->v[i].why);
	}
	free(g->v);
	argv_free(&g->exclude);
	argv_free(&g->said);
	tree_free(&g->tree);
	*g = (struct gather){0};
}
