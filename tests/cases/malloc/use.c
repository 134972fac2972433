/* What a program asks of its allocator, whichever it is; ends with 0. */
#define _GNU_SOURCE
#include <errno.h>
#include <malloc.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define CHECK(what) \
	do { \
		if (!(what)) \
			fprintf(stderr, "line %d: %s\n", __LINE__, #what), _exit(1); \
	} while (0)

enum { THREADS = 4, BLOCKS = 200, CHILDREN = 30, KIB = 1024 };

static int is_aligned(void *p, size_t to)
{
	return ((uintptr_t)p & (to - 1)) == 0;
}

static void family(void)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE);
	void *p, *q = &q;

	CHECK((p = calloc(10, 100)) && !((char *)p)[999] && (p = realloc(p, 5000)) && malloc_usable_size(p) >= 5000);
	free(p);
	CHECK((p = aligned_alloc(64, 640)) && is_aligned(p, 64));
	free(p);
	CHECK((p = memalign(4096, 10)) && is_aligned(p, 4096));
	free(p);
	CHECK(posix_memalign(&p, 256, 100) == 0 && is_aligned(p, 256));
	free(p);
	CHECK((p = valloc(10)) && is_aligned(p, page));
	free(p);
	CHECK((p = pvalloc(10)) && is_aligned(p, page) && malloc_usable_size(p) >= page);
	free(p);
	CHECK((p = reallocarray(NULL, 10, 10)) && malloc_usable_size(p) >= 100);
	free(p);
	CHECK((p = malloc(0)));
	free(p);
	free(NULL);
	CHECK(posix_memalign(&q, 3 * sizeof(void *), 10) == EINVAL && q == &q);
}

static void errors(void)
{
	volatile size_t huge[] = {(size_t)PTRDIFF_MAX + 1, SIZE_MAX - 4096, SIZE_MAX};

	for (size_t i = 0; i < sizeof huge / sizeof *huge; i++) {
		errno = EINTR;
		CHECK(!malloc(huge[i]) && errno == ENOMEM);
		errno = EINTR;
		CHECK(!calloc(huge[i], 3) && errno == ENOMEM);
		errno = EINTR;
		CHECK(!realloc(NULL, huge[i]) && errno == ENOMEM);
		errno = EINTR;
		CHECK(!reallocarray(NULL, huge[i], 3) && errno == ENOMEM);
		errno = EINTR;
		CHECK(!aligned_alloc(64, huge[i]) && errno == ENOMEM);
	}
}

static int stop;

/* Blocks of all sizes, some of which the next thread frees. */
static void *work(void *data)
{
	static void *left[BLOCKS];
	unsigned state = (unsigned)(uintptr_t)data;
	void *mine[BLOCKS] = {0};

	for (int i = 0; i < 5000; i++) {
		state = state * 1103515245 + 12345;
		unsigned at = (state >> 8) % BLOCKS, size = (state >> 16) % (i % 50 ? 500 : 100 * KIB);
		free(mine[at]);
		CHECK((mine[at] = malloc(size)));
		memset(mine[at], (int)i, size);
		mine[at] = __atomic_exchange_n(&left[at], mine[at], __ATOMIC_ACQ_REL);
	}
	for (int i = 0; i < BLOCKS; i++)
		free(mine[i]);
	return NULL;
}

static void *busy(void *data)
{
	while (!__atomic_load_n(&stop, __ATOMIC_RELAXED))
		work(data);
	return NULL;
}

/* The child of a process whose threads allocate does so, too, and in threads of its own. */
static void forks(void)
{
	pthread_t threads[THREADS], one;
	int status;

	for (uintptr_t i = 0; i < THREADS; i++)
		CHECK(pthread_create(&threads[i], NULL, busy, (void *)i) == 0);
	for (int i = 0; i < CHILDREN; i++) {
		pid_t child = fork();
		if (child == 0) {
			alarm(60);
			work((void *)1);
			CHECK(pthread_create(&one, NULL, work, (void *)2) == 0 && pthread_join(one, NULL) == 0);
			_exit(0);
		}
		CHECK(waitpid(child, &status, 0) == child && status == 0);
	}
	__atomic_store_n(&stop, 1, __ATOMIC_RELAXED);
	for (int i = 0; i < THREADS; i++)
		CHECK(pthread_join(threads[i], NULL) == 0);
}

/* What is told of the allocator may be nothing, but not nonsense. */
static void told(void)
{
	void *p = malloc(8 * KIB * KIB);
	struct mallinfo2 m = mallinfo2();

	CHECK(p && m.uordblks <= m.arena && m.uordblks + m.hblkhd < (size_t)1 << 40);
	free(p);
	malloc_trim(0);
}

int main(int argc, char **argv)
{
	char *copy = strdup(argv[0]), *text = NULL;

	CHECK(copy && asprintf(&text, "%s%d", copy, argc) > 0);
	family();
	errors();
	told();
	work(NULL);
	if (argc > 1)
		forks();
	free(text);
	free(copy);
	return 0;
}
