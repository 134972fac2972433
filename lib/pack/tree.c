#include "tree.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"

enum { LINKS = 40 }; /* that one path may lead through, as the kernel has it */

static int refuse(const char *path, const char *why)
{
	struct str s = {0};

	str_add_printable(&s, path);
	fail("cannot put %s into the tree: %s", s.p ? s.p : "''", why);
	str_free(&s);
	return -1;
}

/* The number of the entry of that path, or of the one that it would be put ahead of. */
static size_t place(const struct tree *t, const char *path)
{
	size_t low = 0, high = t->n;

	if (t->n && strcmp(t->v[t->n - 1]->path, path) < 0)
		return t->n;
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		if (strcmp(t->v[mid]->path, path) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static struct tree_entry *at(const struct tree *t, const char *path)
{
	size_t i = place(t, path);

	return i < t->n && strcmp(t->v[i]->path, path) == 0 ? t->v[i] : NULL;
}

static void entry_free(struct tree_entry *e)
{
	free(e->path);
	free(e->source);
	free(e->bytes);
	free(e->target);
	free(e);
}

/* Takes over path. */
static struct tree_entry *insert(struct tree *t, char *path)
{
	size_t i = place(t, path);
	struct tree_entry *e = xcalloc(1, sizeof *e);

	if (t->n == t->cap) {
		t->cap = t->cap ? 2 * t->cap : 64;
		t->v = xrealloc(t->v, t->cap * sizeof(struct tree_entry *));
	}
	memmove(t->v + i + 1, t->v + i, (t->n++ - i) * sizeof(struct tree_entry *));
	t->v[i] = e;
	e->path = path;
	return e;
}

/* True when a part of path is "..". */
static bool climbs(const char *path)
{
	while (*path) {
		path += strspn(path, "/");
		size_t n = strcspn(path, "/");
		if (n == 2 && path[0] == '.' && path[1] == '.')
			return true;
		path += n;
	}
	return false;
}

/* path without '/' in front, folded; "" is the root. ".." of a link's target leads up to the root and no further. Fresh. */
static char *clean(const char *path)
{
	char *rooted = xasprintf("/%s", path), *folded = path_fold(rooted), *bare = xstrdup(folded + strspn(folded, "/"));

	free(rooted);
	free(folded);
	return bare;
}

/* Where the link e leads, with rest behind it. Fresh. */
static char *follow(const struct tree_entry *e, const char *rest)
{
	const char *slash = strrchr(e->path, '/');
	char *all = *e->target == '/' || !slash ? xasprintf("%s%s", e->target, rest)
						: xasprintf("%.*s/%s%s", (int)(slash - e->path), e->path, e->target, rest);
	char *path = clean(all);

	free(all);
	return path;
}

/* Makes the folder that is implied by what comes below it. */
static void imply(struct tree *t, const char *folder)
{
	struct tree_entry *e = insert(t, xstrdup(folder));

	e->kind = TREE_FOLDER;
	e->mode = 0755;
	e->implied = true;
}

/* Sees to the folders above *path, which becomes another where one of them is a link. 0; 1 when it became another; -1
 * after a message. */
static int look_parents(struct tree *t, char **path)
{
	for (char *slash = strchr(*path, '/'); slash; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		struct tree_entry *e = at(t, *path);
		if (!e)
			imply(t, *path);
		*slash = '/';
		if (e && e->kind == TREE_FILE)
			return refuse(*path, "a file is in the place of one of its folders");
		if (e && e->kind == TREE_LINK) {
			char *led = follow(e, slash);
			free(*path);
			*path = led;
			return 1;
		}
	}
	return 0;
}

static int make_parents(struct tree *t, char **path)
{
	int r;

	for (int i = 0; i < LINKS; i++)
		if ((r = look_parents(t, path)) <= 0)
			return r;
	return refuse(*path, "its folders are links that lead to each other");
}

/* The entry of that kind at path, fresh or emptied, for the caller to fill; NULL after a message. */
static struct tree_entry *put(struct tree *t, const char *path, enum tree_kind kind, mode_t mode)
{
	char *bare = clean(path);
	struct tree_entry *e = NULL;
	int bad = 0;

	if (climbs(path))
		bad = refuse(path, "'..' is in its path");
	else if (!*bare)
		bad = refuse(path, "that is the root itself");
	else if (strlen(bare) >= PATH_MAX)
		bad = refuse(path, "its path is too long");
	if (bad || make_parents(t, &bare) != 0) {
		free(bare);
		return NULL;
	}
	if ((e = at(t, bare)) && (e->kind == TREE_FOLDER) != (kind == TREE_FOLDER)) {
		refuse(path, e->kind == TREE_FOLDER ? "a folder is there already" : "what is there already is no folder");
		free(bare);
		return NULL;
	}
	if (e)
		free(bare);
	else
		e = insert(t, bare);
	free(e->source);
	free(e->bytes);
	free(e->target);
	e->source = e->bytes = e->target = NULL;
	e->kind = kind;
	e->mode = mode;
	e->uid = e->gid = 0;
	e->size = 0;
	e->implied = false;
	return e;
}

int tree_folder(struct tree *t, const char *path, mode_t mode)
{
	return put(t, path, TREE_FOLDER, mode & 07777) ? 0 : -1;
}

int tree_bytes(struct tree *t, const char *path, const void *bytes, size_t n, mode_t mode)
{
	struct tree_entry *e = put(t, path, TREE_FILE, mode & 07777);

	if (!e)
		return -1;
	e->bytes = xmalloc(n + 1);
	memcpy(e->bytes, n ? bytes : "", n);
	e->size = (long long)n;
	return 0;
}

int tree_file(struct tree *t, const char *path, const char *source, mode_t mode)
{
	struct stat st;

	if (stat(source, &st) != 0)
		return fail("cannot read %s: %s", source, strerror(errno));
	if (!S_ISREG(st.st_mode))
		return fail("cannot take %s: it is no regular file", source);
	if (access(source, R_OK) != 0)
		return fail("cannot read %s: %s", source, strerror(errno));
	struct tree_entry *e = put(t, path, TREE_FILE, mode ? mode & 07777 : st.st_mode & 0111 ? 0755 : 0644);
	if (!e)
		return -1;
	e->source = xstrdup(source);
	e->size = st.st_size;
	return 0;
}

int tree_link(struct tree *t, const char *path, const char *target)
{
	struct tree_entry *e = *target ? put(t, path, TREE_LINK, 0777) : NULL;

	if (!*target)
		return refuse(path, "a link needs a target");
	if (!e)
		return -1;
	e->target = xstrdup(target);
	return 0;
}

int tree_own(struct tree *t, const char *path, unsigned uid, unsigned gid)
{
	char *bare = clean(path);
	struct tree_entry *e = at(t, bare);

	free(bare);
	if (!e)
		return refuse(path, "it is not there to be owned");
	e->uid = uid;
	e->gid = gid;
	return 0;
}

const struct tree_entry *tree_find(const struct tree *t, const char *path)
{
	char *bare = clean(path);
	const struct tree_entry *e = at(t, bare);

	free(bare);
	return e;
}

long long tree_size(const struct tree *t)
{
	long long sum = 0;

	for (size_t i = 0; i < t->n; i++)
		sum += t->v[i]->size;
	return sum;
}

void tree_free(struct tree *t)
{
	for (size_t i = 0; i < t->n; i++)
		entry_free(t->v[i]);
	free(t->v);
	*t = (struct tree){0};
}

time_t tree_time(const char *epoch)
{
	char *end;

	errno = 0;
	long long n = epoch ? strtoll(epoch, &end, 10) : 0;
	return epoch && *epoch && !*end && !errno && n >= 0 ? (time_t)n : 0;
}
