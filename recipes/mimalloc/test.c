/* malloc() is mimalloc's: each block lies in its heap, whoever asked for it, in threads, too. */
#include <malloc.h>
#include <mimalloc.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void *work(void *data)
{
	(void)data;
	for (int i = 1; i < 20000; i++)
		free(realloc(malloc((size_t)i), (size_t)i * 2));
	return malloc(1 << 20);
}

int main(void)
{
	pthread_t threads[4];
	void *p = malloc(100), *aligned = NULL;
	char *copy = strdup("the C library's own function"), *line = NULL;
	size_t n = 0;

	if (!p || !mi_is_in_heap_region(p) || malloc_usable_size(p) != mi_usable_size(p))
		return 1;
	if (posix_memalign(&aligned, 1 << 16, 1000) || (uintptr_t)aligned % (1 << 16) || !mi_is_in_heap_region(aligned))
		return 2;
	if (!mi_is_in_heap_region(copy) || asprintf(&line, "%p", p) < 0 || !mi_is_in_heap_region(line))
		return 3;
	for (int i = 0; i < 4; i++)
		if (pthread_create(&threads[i], NULL, work, NULL))
			return 4;
	for (int i = 0; i < 4; i++) {
		void *made;
		pthread_join(threads[i], &made);
		n += mi_is_in_heap_region(made);
		free(made);
	}
	free(p);
	free(aligned);
	free(copy);
	free(line);
	return n != 4 || mi_version() / 10000 != 3;
}
