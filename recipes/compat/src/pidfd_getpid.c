#include <errno.h>
#include <stdio.h>
#include <sys/pidfd.h>

#include "public.h"

PUBLIC pid_t pidfd_getpid(int fd)
{
	char name[64], line[256];
	int pid = 0, known = 0;
	FILE *f;

	snprintf(name, sizeof name, "/proc/self/fdinfo/%d", fd);
	if (!(f = fopen(name, "re"))) {
		errno = errno == ENOENT ? EBADF : errno;
		return -1;
	}
	while (!known && fgets(line, sizeof line, f))
		known = sscanf(line, "Pid:%d", &pid) == 1;
	fclose(f);
	if (pid > 0)
		return pid;
	/* It is over, or of another namespace. */
	errno = !known ? EBADF : pid < 0 ? ESRCH : EREMOTE;
	return -1;
}
