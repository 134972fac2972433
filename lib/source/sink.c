#include "sink.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

static int broken(struct sink *s)
{
	s->error = errno;
	return -1;
}

int sink_open(struct sink *s, const char *to, long long size)
{
	*s = (struct sink){.size = size};
	s->fd = open(to, O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
	s->got = s->fd < 0 ? -1 : lseek(s->fd, 0, SEEK_END);
	return s->got < 0 ? broken(s) : 0;
}

int sink_empty(struct sink *s)
{
	if (ftruncate(s->fd, 0) != 0 || lseek(s->fd, 0, SEEK_SET) != 0)
		return broken(s);
	s->got = 0;
	return 0;
}

int sink_take(struct sink *s, const char *p, size_t n)
{
	while (n) {
		ssize_t w = write(s->fd, p, n);
		if (w < 0 && errno == EINTR)
			continue;
		if (w < 0)
			return broken(s);
		p += w;
		n -= (size_t)w;
		s->got += w;
	}
	return s->got > s->size ? -1 : 0;
}

int sink_close(struct sink *s)
{
	return s->fd >= 0 && close(s->fd) != 0 ? broken(s) : 0;
}
