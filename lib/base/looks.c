#include "looks.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dir.h"

uint64_t looks_bytes(uint64_t sum, const void *bytes, size_t n)
{
	const unsigned char *p = bytes;

	while (n--)
		sum = (sum ^ *p++) * 0x100000001b3u; // NOLINT(clang-analyzer-core.UndefinedBinaryOperatorResult)
	return sum;
}

void looks_begin(struct looks *l)
{
	*l = (struct looks){.sum = LOOKS_NOTHING};
}

void looks_text(struct looks *l, const char *text)
{
	l->sum = looks_bytes(l->sum, text, strlen(text) + 1);
}

/* The time of the inode's change is among the facts: a file may be given any other. */
static void take(struct looks *l, const struct stat *st)
{
	const uint64_t facts[] = {
		(uint64_t)st->st_mode,	       (uint64_t)st->st_size,	      (uint64_t)st->st_dev,
		(uint64_t)st->st_ino,	       (uint64_t)st->st_mtim.tv_sec, (uint64_t)st->st_mtim.tv_nsec,
		(uint64_t)st->st_ctim.tv_sec, (uint64_t)st->st_ctim.tv_nsec,
	};

	l->sum = looks_bytes(l->sum, facts, sizeof facts);
	l->more = l->more || S_ISLNK(st->st_mode);
	l->newest = st->st_ctim.tv_sec > l->newest ? st->st_ctim.tv_sec : l->newest;
}

void looks_path(struct looks *l, const char *path)
{
	struct stat st;

	looks_text(l, path);
	if (stat(path, &st) == 0)
		take(l, &st);
}

static int take_entry(int at, const char *rel, const struct stat *st, void *data)
{
	(void)at;
	looks_text(data, rel);
	take(data, st);
	return 0;
}

void looks_tree(struct looks *l, const char *root)
{
	int fd = open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	looks_path(l, root);
	if (fd < 0)
		return;
	l->more = dir_walk(fd, take_entry, l) != 0 || l->more;
	close(fd);
}

bool looks_settled(const struct looks *l)
{
	return !l->more && time(NULL) > l->newest + 1;
}
