#include "place.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../base/dir.h"
#include "../base/file.h"
#include "../base/mem.h"

char *build_folder(const struct build *b, const char *name)
{
	return xasprintf("%s/build/%s", b->root, name);
}

char *build_tree(const struct build *b)
{
	return xasprintf("%s/build/%s-%s", b->root, b->recipe->place, b->sources->version);
}

int build_open(const struct build *b, const char *rel)
{
	int root = dir_open(AT_FDCWD, b->root);
	int top = root < 0 ? -1 : dir_open(root, "build"), fd = top < 0 ? -1 : dir_open(top, rel);
	int saved = errno;

	if (root >= 0)
		close(root);
	if (top >= 0)
		close(top);
	errno = saved;
	return fd;
}

char *build_recipe(const struct build *b)
{
	return xasprintf("%s/recipe", b->root);
}

char *build_helpers(const struct build *b)
{
	return xasprintf("%s/helpers", b->root);
}

bool build_boxed(const struct build *b)
{
	return b->sandbox == SANDBOX_NAMESPACES;
}

char *build_seen(const struct build *b, const char *inside, char *outside)
{
	if (!build_boxed(b))
		return outside;
	free(outside);
	return xstrdup(inside);
}

char *build_seen_home(const struct build *b)
{
	return build_seen(b, "/mstatic/home", xstrdup(b->home));
}

char *build_seen_tree(const struct build *b)
{
	char *inside = xasprintf("/build/%s-%s", b->recipe->place, b->sources->version);
	char *path = build_seen(b, inside, build_tree(b));

	free(inside);
	return path;
}

char *build_seen_prefix(const struct build *b)
{
	return build_seen(b, "/mstatic", xstrdup(b->site->prefix));
}
