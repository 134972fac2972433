#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/random.h>
#include <unistd.h>

#include "public.h"

/* From the kernel each time, and never anything weaker: what a program makes of it may be a key. */
PUBLIC void arc4random_buf(void *buffer, size_t n)
{
	char *at = buffer;
	int fd = -1;

	while (n) {
		ssize_t got = fd < 0 ? getrandom(at, n, 0) : read(fd, at, n);
		if (got > 0) {
			at += got;
			n -= (size_t)got;
		} else if (fd < 0 && errno == ENOSYS) { /* before Linux 3.17 */
			if ((fd = open("/dev/urandom", O_RDONLY | O_CLOEXEC)) < 0)
				abort();
		} else if (got == 0 || errno != EINTR) {
			abort();
		}
	}
	if (fd >= 0)
		close(fd);
}

PUBLIC uint32_t arc4random(void)
{
	uint32_t r;

	arc4random_buf(&r, sizeof r);
	return r;
}

/* Below the bound, all equally likely. */
PUBLIC uint32_t arc4random_uniform(uint32_t bound)
{
	uint32_t r, uneven = bound > 1 ? -bound % bound : 0; /* so many of the 2^32 are too many */

	if (bound < 2)
		return 0;
	do
		r = arc4random();
	while (r < uneven);
	return r % bound;
}
