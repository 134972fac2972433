#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "public.h"

PUBLIC int close_range(unsigned first, unsigned last, int flags)
{
	return (int)syscall(SYS_close_range, first, last, flags);
}

/* Before Linux 5.9: those that /proc lists, or else all that there could be. */
static void close_one_by_one(int low)
{
	struct rlimit most = {.rlim_cur = 1024};
	DIR *d = opendir("/proc/self/fd");

	if (d) {
		for (struct dirent *e; (e = readdir(d));) {
			int fd = *e->d_name == '.' ? -1 : atoi(e->d_name);
			if (fd >= low && fd != dirfd(d))
				close(fd);
		}
		closedir(d);
		return;
	}
	getrlimit(RLIMIT_NOFILE, &most);
	for (int fd = low; (rlim_t)fd < most.rlim_cur; fd++)
		close(fd);
}

PUBLIC void closefrom(int low)
{
	int before = errno;

	if (low < 0)
		low = 0;
	if (close_range((unsigned)low, ~0u, 0) != 0)
		close_one_by_one(low);
	errno = before;
}
