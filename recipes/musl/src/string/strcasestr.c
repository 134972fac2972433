/* strcasestr() in linear time: see part.h. Own work of the mstatic project. */
#define _GNU_SOURCE
#include "part.h"

static void *find(const void *h, size_t k, const void *n, size_t l)
{
	return l ? part_two_way(h, k, n, l, 1) : (void *)h;
}

char *strcasestr(const char *h, const char *n)
{
	return part_of_string(h, n, find);
}
