#include <dirent.h>
#include <unistd.h>

#include "public.h"

/* Where reading began goes to *base. */
PUBLIC ssize_t getdirentries(int fd, char *buffer, size_t size, off_t *base)
{
	off_t before = lseek(fd, 0, SEEK_CUR);
	ssize_t n = getdents64(fd, buffer, size);

	if (n >= 0 && base)
		*base = before;
	return n;
}
