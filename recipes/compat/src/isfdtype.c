#include <sys/socket.h>
#include <sys/stat.h>

#include "public.h"

PUBLIC int isfdtype(int fd, int type)
{
	struct stat s;

	return fstat(fd, &s) == 0 ? (s.st_mode & S_IFMT) == (mode_t)type : -1;
}
