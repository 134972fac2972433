#include "lock.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* Opens the file for a lock. For an exclusive one for writing, where allowed: NFS gives it on no other descriptor. */
static int open_for(const char *path, enum lock how)
{
	if (how == LOCK_SHARED)
		return open(path, O_RDONLY);
	int fd = open(path, O_RDWR | O_CLOEXEC);

	return fd < 0 && (errno == EACCES || errno == EROFS) ? open(path, O_RDONLY | O_CLOEXEC) : fd;
}

/* True when path still names the file that is open as fd. */
static bool still_named(const char *path, int fd)
{
	struct stat is, was;

	return stat(path, &is) == 0 && fstat(fd, &was) == 0 && is.st_dev == was.st_dev && is.st_ino == was.st_ino;
}

int lock_file(const char *path, enum lock how, bool wait)
{
	int operation = (how == LOCK_SHARED ? LOCK_SH : LOCK_EX) | (wait ? 0 : LOCK_NB);

	for (;;) {
		int fd = open_for(path, how), bad;
		if (fd < 0)
			return -1;
		while ((bad = flock(fd, operation)) != 0 && errno == EINTR)
			;
		if (!bad && still_named(path, fd))
			return fd;
		int error = errno;
		close(fd);
		errno = error;
		if (bad)
			return -1;
	}
}
