/* locks FILE: what lib/base/lock.h says of FILE's locks. Prints what is wrong. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../../lib/base/lock.h"

static int wrong(const char *what)
{
	fprintf(stderr, "%s\n", what);
	return 1;
}

static int is_free(const char *path, enum lock how)
{
	int fd = lock_file(path, how, false);

	return fd < 0 && errno == EWOULDBLOCK ? 0 : close(fd) == 0;
}

/* A child waits for the lock that fd is; meanwhile another file gets the name. */
static int replaced(const char *path, int fd)
{
	int status;
	pid_t pid = fork();

	if (pid == 0) {
		close(fd);
		int mine = lock_file(path, LOCK_EXCLUSIVE, true);
		char c = 0;
		_exit(mine >= 0 && read(mine, &c, 1) == 1 && c == 'n' ? 0 : 1);
	}
	usleep(200000);
	int new = unlink(path) == 0 ? open(path, O_WRONLY | O_CREAT | O_EXCL, 0644) : -1;
	if (new < 0 || write(new, "n", 1) != 1)
		return wrong("no new file");
	close(new);
	close(fd);
	return waitpid(pid, &status, 0) == pid && status == 0 ? 0 : wrong("a file that was replaced is locked");
}

int main(int argc, char **argv)
{
	const char *path = argc == 2 ? argv[1] : "";
	int fd = lock_file(path, LOCK_EXCLUSIVE, true);

	if (fd < 0)
		return wrong("it cannot be locked");
	close(open(path, O_RDWR));
	if (is_free(path, LOCK_EXCLUSIVE) || is_free(path, LOCK_SHARED))
		return wrong("another descriptor that was closed took the lock along");
	close(fd);
	fd = lock_file(path, LOCK_SHARED, true);
	if (!is_free(path, LOCK_SHARED) || is_free(path, LOCK_EXCLUSIVE))
		return wrong("a shared lock is not shared");
	close(fd);
	fd = lock_file(path, LOCK_EXCLUSIVE, false);
	return fd < 0 ? wrong("a lock outlives its descriptor") : replaced(path, fd);
}
