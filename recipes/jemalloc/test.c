/* malloc() is jemalloc's: its statistics count what malloc(), posix_memalign() and strdup() take, in threads, too. */
#include <jemalloc/jemalloc.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { SIZE = 8 << 20 };

static size_t allocated(void)
{
	uint64_t epoch = 1;
	size_t value = 0, n = sizeof value;

	mallctl("epoch", NULL, NULL, &epoch, sizeof epoch);
	return mallctl("stats.allocated", &value, &n, NULL, 0) ? 0 : value;
}

static void *work(void *data)
{
	(void)data;
	for (int i = 1; i < 20000; i++)
		free(realloc(malloc((size_t)i), (size_t)i * 2));
	return malloc(SIZE);
}

int main(void)
{
	size_t before = allocated();
	pthread_t threads[4];
	void *p = malloc(SIZE), *aligned = NULL;
	char *copy;

	if (!before || !p || allocated() < before + SIZE || malloc_usable_size(p) < SIZE)
		return 1;
	free(p);
	if (allocated() >= before + SIZE || posix_memalign(&aligned, 1 << 16, SIZE) || (uintptr_t)aligned % (1 << 16))
		return 2;
	memset(p = malloc(SIZE), 'x', SIZE - 1);
	((char *)p)[SIZE - 1] = 0;
	copy = strdup(p); /* the C library's own function */
	if (!copy || allocated() < before + 3 * (size_t)SIZE - SIZE / 2) /* of its own it has freed a little */
		return 3;
	for (int i = 0; i < 4; i++)
		pthread_create(&threads[i], NULL, work, NULL);
	for (int i = 0; i < 4; i++) {
		pthread_join(threads[i], &p);
		free(p);
	}
	return strncmp(JEMALLOC_VERSION, "5.", 2) != 0;
}
