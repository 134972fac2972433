#include "kept.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../base/dir.h"
#include "../base/dircopy.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "../build/build.h"
#include "../build/choice.h"
#include "../host/home.h"

static const char mark[] = "kept-for"; /* a file in it, that says what the tree is of */

static char *path_of(const struct build *b)
{
	return home_file(b->site, "failed/%s-%s", b->recipe->name, b->sources->version);
}

static char *mark_of(const struct build *b)
{
	return xasprintf("%s %s\n", b->site->root, sandbox_word(b->sandbox));
}

/* Marks the tree, where the build may have left anything by that name. */
static int put_mark(const struct build *b, int tree)
{
	char *text = mark_of(b);
	int flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
	int fd = dir_remove(tree, mark) == 0 ? openat(tree, mark, flags, 0600) : -1;
	int bad = fd < 0 ? -1 : fd_write(fd, text, strlen(text));

	if (fd >= 0)
		close(fd);
	free(text);
	return bad;
}

char *kept_keep(const struct build *b)
{
	char *from = xasprintf("%s/build", b->root), *to = path_of(b);
	int fd = build_open(b, "");

	if (fd < 0 || fchmod(fd, 0700) != 0 || put_mark(b, fd) != 0 || remove_tree(to) != 0 || make_parent(to) != 0 ||
	    rename(from, to) != 0) {
		free(to);
		to = NULL;
	}
	if (fd >= 0)
		close(fd);
	free(from);
	return to;
}

char *kept_find(const struct build *b)
{
	char *path = path_of(b), *file = xasprintf("%s/%s", path, mark), *wanted = mark_of(b);
	struct str text = {0};
	bool same = build_boxed(b) && file_read(file, &text) == 0 && text.p && strcmp(text.p, wanted) == 0;

	if (!same) {
		free(path);
		path = NULL;
	}
	str_free(&text);
	free(wanted);
	free(file);
	return path;
}

int kept_copy(const struct build *b, const char *kept)
{
	char *to = build_folder(b, ""), *file = build_folder(b, mark);
	int from = dir_open(AT_FDCWD, kept), bad = build_place(b);

	if (!bad && (from < 0 || dir_copy(from, to) != 0))
		bad = home_error(b->site, "cannot copy %s", kept);
	(void)unlink(file);
	if (from >= 0)
		close(from);
	free(file);
	free(to);
	return bad;
}
