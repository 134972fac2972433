#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "public.h"

struct list {
	struct dirent **entries;
	size_t n, room;
};

static int add(struct list *l, const struct dirent *e)
{
	size_t size = offsetof(struct dirent, d_name) + strlen(e->d_name) + 1;

	if (l->n == l->room) {
		struct dirent **more = realloc(l->entries, (l->room * 2 + 8) * sizeof *more);
		if (!more)
			return 0;
		l->entries = more;
		l->room = l->room * 2 + 8;
	}
	if (!(l->entries[l->n] = malloc(size)))
		return 0;
	memcpy(l->entries[l->n++], e, size);
	return 1;
}

static int fail(struct list *l, DIR *d)
{
	int error = errno;

	while (l->n)
		free(l->entries[--l->n]);
	free(l->entries);
	if (d)
		closedir(d);
	errno = error;
	return -1;
}

PUBLIC int scandirat(int at, const char *path, struct dirent ***result, int (*wanted)(const struct dirent *),
		     int (*compare)(const struct dirent **, const struct dirent **))
{
	int fd = openat(at, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *d = fd < 0 ? NULL : fdopendir(fd);
	struct list l = {NULL, 0, 0};
	struct dirent *e;

	if (!d)
		return -1;
	for (errno = 0; (e = readdir(d)); errno = 0)
		if ((!wanted || wanted(e)) && !add(&l, e))
			return fail(&l, d);
	if (errno)
		return fail(&l, d);
	closedir(d);
	if (compare && l.n)
		qsort(l.entries, l.n, sizeof *l.entries, (int (*)(const void *, const void *))compare);
	*result = l.entries;
	return (int)l.n;
}
