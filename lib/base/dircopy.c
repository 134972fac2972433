#include "dircopy.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dir.h"
#include "file.h"
#include "mem.h"
#include "str.h"

static int copy_regular(int at, const char *name, const struct stat *st, const char *to)
{
	int fd = dir_open_file(at, name);
	int bad = fd < 0 ? -1 : file_fill(to, fd, st->st_mode & 0777);

	if (fd >= 0)
		close(fd);
	return bad;
}

static int copy_link(int at, const char *name, const char *to)
{
	char target[PATH_MAX];
	ssize_t n = readlinkat(at, name, target, sizeof target - 1);

	if (n < 0)
		return -1;
	target[n] = 0;
	return symlink(target, to);
}

static int copy_one(int at, const char *rel, const struct stat *st, void *data)
{
	const char *name = base_name(rel);
	const struct timespec times[2] = {st->st_mtim, st->st_mtim};
	char *to = xasprintf("%s/%s", (const char *)data, rel);
	int bad = 0;

	if (S_ISDIR(st->st_mode))
		bad = mkdir(to, 0755) != 0 && errno != EEXIST ? -1 : 0;
	else if (S_ISREG(st->st_mode))
		bad = copy_regular(at, name, st, to);
	else if (S_ISLNK(st->st_mode))
		bad = copy_link(at, name, to);
	if (!bad && (S_ISREG(st->st_mode) || S_ISLNK(st->st_mode)))
		bad = utimensat(AT_FDCWD, to, times, AT_SYMLINK_NOFOLLOW);
	free(to);
	return bad;
}

int dir_copy(int from, const char *to)
{
	return dir_walk(from, copy_one, (void *)to);
}
