#include "input.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void start(int fd, uint64_t size, struct mapped map, struct input *in)
{
	in->fd = fd;
	in->size = size;
	in->map = map;
	in->last = 0;
	in->windows[0].n = in->windows[1].n = 0;
}

int input_open(const char *path, struct input *in)
{
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY), bad;

	if (fd < 0)
		return -1;
	bad = fstat(fd, &st);
	if (!bad && !S_ISREG(st.st_mode)) {
		errno = S_ISDIR(st.st_mode) ? EISDIR : EINVAL;
		bad = -1;
	}
	if (bad) {
		int saved = errno;
		close(fd);
		errno = saved;
		return -1;
	}
	start(fd, (uint64_t)st.st_size, (struct mapped){.p = ""}, in);
	return 0;
}

void input_memory(const void *bytes, size_t n, struct input *in)
{
	start(-1, n, (struct mapped){bytes, n}, in);
}

const char *input_error(void)
{
	return errno == EISDIR ? "a folder" : errno == EINVAL ? "not a regular file" : strerror(errno);
}

void input_close(struct input *in)
{
	if (in->fd < 0)
		return;
	file_unmap(&in->map);
	close(in->fd);
}

struct range input_range(struct input *in)
{
	return (struct range){in, 0, in->size};
}

/* Maps the whole file; NULL on failure, and when its size has changed. */
static const unsigned char *map(struct input *in)
{
	if (!in->map.n && in->size && file_map_fd(in->fd, &in->map) == 0 && in->map.n != in->size)
		file_unmap(&in->map);
	return in->map.n ? (const unsigned char *)in->map.p : NULL;
}

static bool within(const struct window *w, uint64_t at, uint64_t n)
{
	return at >= w->at && at - w->at <= w->n && n <= w->n - (at - w->at);
}

/* How many bytes are read for a look at at: many when it lies shortly behind what was read, as in an archive of small
 * members; else few, on both sides of it, since tables are also read from their end. */
static size_t window_size(const struct input *in, uint64_t at)
{
	size_t size = (size_t)2 * LOOK;

	for (unsigned i = 0; i < 2; i++) {
		const struct window *w = &in->windows[i];
		uint64_t end = w->at + w->n;
		if (w->n && at + LOOK >= end && at - w->at < 2 * w->n + LOOK && size < 2 * w->n)
			size = 2 * w->n;
	}
	return size < WINDOW ? size : WINDOW;
}

static const unsigned char *look(struct input *in, uint64_t at, uint64_t n)
{
	for (unsigned i = 0; i < 2; i++)
		if (within(&in->windows[i], at, n)) {
			in->last = i;
			return in->windows[i].bytes + (at - in->windows[i].at);
		}
	size_t size = window_size(in, at);
	struct window *w = &in->windows[in->last ^= 1];
	w->at = at < LOOK ? 0 : at - LOOK;
	ssize_t got = pread(in->fd, w->bytes, size, (off_t)w->at);
	w->n = got < 0 ? 0 : (size_t)got;
	return within(w, at, n) ? w->bytes + (at - w->at) : NULL;
}

const unsigned char *range_at(struct range r, uint64_t at, uint64_t n)
{
	if (at > r.n || n > r.n - at)
		return NULL;
	if (!r.in->map.n && n <= LOOK && r.in->fd >= 0)
		return look(r.in, r.at + at, n);
	const unsigned char *all = map(r.in);
	return all ? all + r.at + at : NULL;
}

const unsigned char *range_all(struct range r)
{
	const unsigned char *all = map(r.in);

	return all ? all + r.at : NULL;
}

struct range range_part(struct range r, uint64_t at, uint64_t n)
{
	if (at > r.n || n > r.n - at)
		return (struct range){r.in, r.at, 0};
	return (struct range){r.in, r.at + at, n};
}

const char *bytes_string(struct bytes b, uint64_t at)
{
	return at < b.n && memchr(b.p + at, 0, (size_t)(b.n - at)) ? (const char *)b.p + at : NULL;
}
