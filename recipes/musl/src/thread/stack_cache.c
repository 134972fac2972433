/* A few stacks are kept instead of being unmapped and mapped anew, as glibc keeps them. No lock is taken, so that fork
 * needs to know nothing: each place is emptied and filled by one atomic operation.
 * Own work of the mstatic project. */
#define _BSD_SOURCE
#include <string.h>
#include <sys/mman.h>
#include "stack_cache.h"

enum {
	PLACES = 4,
	SIZE_MAXIMUM = 16 << 20,
	STAYS = 64 << 10, /* bytes that keep their memory: most threads use no more */
};

static void *volatile places[PLACES];

int __stack_keep(pthread_t t)
{
	/* A stack of the program's own has no guard. */
	if (!t->guard_size || t->map_size > SIZE_MAXIMUM)
		return 0;
	if (t->map_size - t->guard_size > STAYS)
		__madvise(t->map_base + t->guard_size, t->map_size - t->guard_size - STAYS, MADV_DONTNEED);
	for (int i = 0; i < PLACES; i++)
		if (!places[i] && !a_cas_p(&places[i], 0, t))
			return 1;
	return 0;
}

unsigned char *__stack_reuse(size_t size, size_t guard, size_t clear)
{
	for (int i = 0; i < PLACES; i++) {
		pthread_t t = places[i];
		unsigned char *map;

		if (!t || a_cas_p(&places[i], t, 0) != t)
			continue;
		map = t->map_base;
		if (t->map_size == size && t->guard_size == guard) {
			memset(map + size - clear, 0, clear);
			return map;
		}
		/* Of another size; older ones make room for what is in use now. */
		__munmap(map, t->map_size);
	}
	return 0;
}
