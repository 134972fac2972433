/* strcasestr(): see find.h. Own work of the mstatic project. */
#define _GNU_SOURCE
#include "find.h"

static void *find_folded(const void *h, size_t k, const void *n, size_t l)
{
	return find(h, k, n, l, 1);
}

char *strcasestr(const char *h, const char *n)
{
	return part_of_string(h, n, find_folded);
}
