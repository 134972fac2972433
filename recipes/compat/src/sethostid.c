/* Where gethostid() looks first with glibc; musl's always tells 0. */
#include <fcntl.h>
#include <stdint.h>
#include <unistd.h>

#include "public.h"

PUBLIC int sethostid(long id)
{
	int32_t word = (int32_t)id, fd = open("/etc/hostid", O_CREAT | O_WRONLY | O_TRUNC | O_CLOEXEC, 0644), done;

	if (fd < 0)
		return -1;
	done = write(fd, &word, sizeof word) == (ssize_t)sizeof word;
	return close(fd) == 0 && done ? 0 : -1;
}

PUBLIC long gethostid(void)
{
	int32_t word = 0;
	int fd = open("/etc/hostid", O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return 0;
	if (read(fd, &word, sizeof word) != (ssize_t)sizeof word)
		word = 0;
	close(fd);
	return word;
}
