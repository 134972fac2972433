/* What the C library asks for itself, as in atexit, where locks are held that a program's own malloc could want. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

void *__libc_calloc(size_t m, size_t n)
{
	void *p;

	if (n && m > (size_t)-1 / n) {
		errno = ENOMEM;
		return NULL;
	}
	p = __libc_malloc(m * n);
	return p ? memset(p, 0, m * n) : NULL;
}
