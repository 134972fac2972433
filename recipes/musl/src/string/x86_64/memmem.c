/* memmem(): see find.h. Own work of the mstatic project. */
#define _GNU_SOURCE
#include "find.h"

/* By a name that no program can have taken: strstr() calls it. */
hidden void *__memmem(const void *h, size_t k, const void *n, size_t l)
{
	return l == 1 ? memchr(h, *(const char *)n, k) : find(h, k, n, l, 0);
}

weak_alias(__memmem, memmem);
