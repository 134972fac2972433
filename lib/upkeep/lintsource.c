/* What a recipe's sources tell, where they are here: they are unpacked for it. */
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "../host/home.h"
#include "../source/apart.h"
#include "../source/source.h"
#include "lintcheck.h"

enum { TEXT = 4 << 20 }; /* bytes of a source that includes something */

typedef bool tree_fn(const struct checked *c, const char *tree, void *data);

/* Unpacks the first source, and calls fn with its tree: what that returns; otherwise where there is none. */
static bool with_tree(const struct checked *c, tree_fn *fn, void *data, bool otherwise)
{
	struct sources s = {0};
	char *root = NULL;

	sources_choose(c->site, c->recipe, &s);
	int lock = s.n && s.v[0].path ? home_lock(c->site) : -1;
	if (lock >= 0)
		root = home_tmp(c->site, c->recipe->name);
	char *tree = root ? xasprintf("%s/tree", root) : NULL;
	if (tree && apart_unpack(c->site, s.v[0].path, c->recipe->inner, tree, &c->recipe->only) == 0)
		otherwise = fn(c, tree, data);
	if (root)
		(void)remove_tree(root);
	home_unlock(lock);
	free(tree);
	free(root);
	sources_free(&s);
	return otherwise;
}

/* ---- includes ---- */

/* The name between <> or "" of a line that includes something; fresh, or NULL. */
static char *included(const char *line)
{
	line += strspn(line, " \t");
	if (*line != '#')
		return NULL;
	line++;
	line += strspn(line, " \t");
	if (!starts_with(line, "include"))
		return NULL;
	line += strlen("include");
	line += strspn(line, " \t");
	size_t n = *line == '<' || *line == '"' ? strcspn(line + 1, ">\"\n") : 0;
	return n ? xstrndup(line + 1, n) : NULL;
}

static bool is_of(const struct recipe *need, const char *header)
{
	for (size_t i = 0; i < need->headers.n; i++)
		if (fnmatch(need->headers.v[i], header, FNM_PATHNAME) == 0)
			return true;
	return false;
}

static int look(const char *rel, const char *path, const struct stat *st, void *data)
{
	const struct recipe *need = data;
	struct mapped m;
	bool any = false;

	(void)rel;
	if (!S_ISREG(st->st_mode) || st->st_size > TEXT || file_map(path, &m) != 0)
		return 0;
	char *text = xstrndup(m.p, m.n); /* up to a NUL: what has one is no source */
	for (const char *line = text; *line && !any; line += strcspn(line, "\n"), line += *line == '\n') {
		char *header = included(line);
		any = header && is_of(need, header);
		free(header);
	}
	free(text);
	file_unmap(&m);
	return any;
}

static bool tree_includes(const struct checked *c, const char *tree, void *need)
{
	(void)c;
	return walk_tree(tree, look, need) != 0;
}

bool sources_include(const struct checked *c, const struct recipe *need)
{
	return with_tree(c, tree_includes, (void *)need, true);
}

/* ---- licence files that are links ---- */

static bool tell_links(const struct checked *c, const char *tree, void *unused)
{
	(void)unused;
	for (size_t i = 0; i < c->recipe->licence_files.n; i++) {
		const char *name = c->recipe->licence_files.v[i];
		char *path = xasprintf("%s/%s", tree, name), target[1024];
		ssize_t n = starts_with(name, "../") ? -1 : readlink(path, target, sizeof target - 1);
		if (n > 0)
			found(c, "says 'licence-files %s', which is a link to %.*s: a build refuses it, name that file", name, (int)n,
			      target);
		free(path);
	}
	return true;
}

void check_links(const struct checked *c)
{
	if (c->named && !c->entry && c->recipe->licence_files.n)
		(void)with_tree(c, tell_links, NULL, true);
}
