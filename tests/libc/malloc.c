/* malloc and its kin: each part ends with 0 and says nothing. */
#define _GNU_SOURCE
#include <errno.h>
#include <malloc.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define CHECK(what) \
	do { \
		if (!(what)) \
			printf("line %d: %s\n", __LINE__, #what), exit(1); \
	} while (0)

enum { MIB = 1 << 20, THREADS = 8, BLOCKS = 600, ROUNDS = 60000 };

static int filled(const unsigned char *p, size_t n, int with)
{
	for (size_t i = 0; i < n; i++)
		if (p[i] != with)
			return 0;
	return 1;
}

static int is_aligned(void *p, size_t to)
{
	return ((uintptr_t)p & (to - 1)) == 0;
}

/* What the standards and glibc's manual say of each function, at sizes around every border. */
static void family(void)
{
	void *a, *b, *p;

	for (size_t size = 0; size < 20 * MIB; size = size < 200 ? size + 1 : size + size / 13) {
		unsigned char *m = malloc(size), *c = calloc(1, size);
		CHECK(m && c && m != c && is_aligned(m, 16) && is_aligned(c, 16));
		CHECK(malloc_usable_size(m) >= size && malloc_usable_size(c) >= size && filled(c, size, 0));
		memset(m, 0xa5, malloc_usable_size(m));
		memset(c, 0x5a, malloc_usable_size(c));
		CHECK((m = realloc(m, size * 2 + 1)) && filled(m, size, 0xa5));
		CHECK((m = realloc(m, size / 3 + 1)) && filled(m, size / 3, 0xa5));
		CHECK(filled(c, size, 0x5a));
		free(m);
		free(c);
		CHECK((c = calloc(size, 1)) && filled(c, size, 0));
		free(c);
	}
	for (size_t align = 1; align <= 64 * MIB; align *= 2) {
		for (size_t size = 0; size < 3 * MIB; size = size * 5 + 1) {
			CHECK((a = aligned_alloc(align, size)) && is_aligned(a, align));
			CHECK((b = memalign(align, size)) && is_aligned(b, align) && a != b);
			CHECK(malloc_usable_size(a) >= size);
			memset(a, 1, size);
			memset(b, 2, size);
			if (align >= sizeof(void *)) {
				CHECK(posix_memalign(&p, align, size) == 0 && is_aligned(p, align));
				memset(p, 3, size);
				CHECK((p = realloc(p, size + 100)) && filled(p, size, 3));
				free(p);
			}
			CHECK(filled(a, size, 1) && filled(b, size, 2));
			free(a);
			free(b);
		}
	}
	a = malloc(0);
	b = malloc(0);
	CHECK(a && b && a != b && !realloc(a, 0));
	free(b);
	free(NULL);
	CHECK(malloc_usable_size(NULL) == 0);
	CHECK((p = reallocarray(NULL, 10, 10)) && malloc_usable_size(p) >= 100);
	free(p);
}

/* What cannot be fails, says so, and changes nothing. */
static void errors(void)
{
	volatile size_t huge[] = {PTRDIFF_MAX, (size_t)PTRDIFF_MAX + 1, SIZE_MAX - 4096, SIZE_MAX - 15, SIZE_MAX};
	unsigned char *p = malloc(1000);
	void *q = &q;

	memset(p, 7, 1000);
	for (size_t i = 0; i < sizeof huge / sizeof *huge; i++) {
		errno = 0;
		CHECK(!malloc(huge[i]) && errno == ENOMEM);
		errno = 0;
		CHECK(!calloc(1, huge[i]) && errno == ENOMEM);
		errno = 0;
		CHECK(!calloc(huge[i], 3) && errno == ENOMEM);
		errno = 0;
		CHECK(!realloc(p, huge[i]) && errno == ENOMEM && filled(p, 1000, 7));
		errno = 0;
		CHECK(!reallocarray(p, huge[i], 3) && errno == ENOMEM);
		errno = 0;
		CHECK(!aligned_alloc(64, huge[i]) && errno == ENOMEM);
		errno = 0;
		CHECK(!aligned_alloc(MIB, huge[i]) && errno == ENOMEM);
		CHECK(posix_memalign(&q, 64, huge[i]) == ENOMEM && q == &q);
	}
	errno = 0;
	CHECK(posix_memalign(&q, 3 * sizeof(void *), 10) == EINVAL && posix_memalign(&q, 1, 10) == EINVAL && q == &q);
	errno = 77;
	for (size_t size = 1; size < 30 * MIB; size *= 3) {
		free(memset(malloc(size), 1, size));
		CHECK(errno == 77);
	}
	free(p);
}

static uint32_t chance(uint32_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 17;
	*state ^= *state << 5;
	return *state;
}

/* Mostly small, at times large, as programs have it. */
static size_t some_size(uint32_t *state)
{
	uint32_t r = chance(state), bits = r % 100;

	r >>= 8;
	return bits < 70 ? r % 200 : bits < 90 ? r % 3000 : bits < 99 ? r % 60000 : r % (1200 * 1024);
}

struct block {
	unsigned char *p;
	size_t n;
	unsigned char with;
};

/* Blocks that threads leave for each other to check and to free. */
static struct block shared[BLOCKS];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void check_block(struct block *b)
{
	size_t n = b->n;

	CHECK(!b->p || filled(b->p, n < 300 ? n : 300, b->with));
	CHECK(!b->p || n <= 300 || (b->p[n - 1] == b->with && b->p[n / 2] == b->with));
}

static void fill_block(struct block *b, size_t n, unsigned char with)
{
	b->n = n;
	b->with = with;
	memset(b->p, with, n);
}

static void step(struct block *b, uint32_t *state)
{
	size_t n = some_size(state), align = (size_t)16 << chance(state) % 9;

	check_block(b);
	switch (chance(state) % 8) {
	case 0: case 1: case 2:
		free(b->p);
		CHECK((b->p = malloc(n)));
		break;
	case 3:
		free(b->p);
		CHECK((b->p = calloc(1, n)) && filled(b->p, n, 0));
		break;
	case 4:
		free(b->p);
		CHECK((b->p = memalign(align, n)) && is_aligned(b->p, align));
		break;
	case 5:
		CHECK((b->p = realloc(b->p, n + 1)));
		if (b->n)
			CHECK(filled(b->p, b->n < n ? b->n : n, b->with));
		break;
	default:
		free(b->p);
		*b = (struct block){0};
		return;
	}
	fill_block(b, n, (unsigned char)chance(state));
}

static void *stress(void *seed)
{
	uint32_t state = 2463534242u + (uint32_t)(intptr_t)seed * 7919;
	struct block *mine = calloc(BLOCKS, sizeof *mine), other;
	int rounds = seed ? ROUNDS / THREADS : ROUNDS;

	CHECK(mine);
	for (int i = 0; i < rounds; i++) {
		struct block *b = &mine[chance(&state) % BLOCKS];
		step(b, &state);
		if (i % 4 == 0) {
			struct block *s = &shared[chance(&state) % BLOCKS];
			pthread_mutex_lock(&lock);
			other = *s;
			*s = *b;
			pthread_mutex_unlock(&lock);
			*b = other;
		}
	}
	for (int i = 0; i < BLOCKS; i++) {
		check_block(&mine[i]);
		free(mine[i].p);
	}
	free(mine);
	return NULL;
}

static void clear_shared(void)
{
	for (int i = 0; i < BLOCKS; i++) {
		check_block(&shared[i]);
		free(shared[i].p);
		shared[i] = (struct block){0};
	}
}

/* At once, and one after the other, each of which takes over what the last has left. */
static void threads(void)
{
	pthread_t t[THREADS];
	struct mallinfo2 before, after;

	stress(NULL);
	clear_shared();
	before = mallinfo2();
	for (int round = 0; round < 3; round++) {
		for (intptr_t i = 0; i < THREADS; i++)
			CHECK(pthread_create(&t[i], NULL, stress, (void *)(i + 1)) == 0);
		for (int i = 0; i < THREADS; i++)
			CHECK(pthread_join(t[i], NULL) == 0);
	}
	for (intptr_t i = 0; i < 40; i++) {
		CHECK(pthread_create(&t[0], NULL, stress, (void *)(i + 100)) == 0);
		CHECK(pthread_join(t[0], NULL) == 0);
	}
	clear_shared();
	malloc_trim(0);
	after = mallinfo2();
	CHECK(after.uordblks <= before.uordblks && after.hblks <= before.hblks);
}

static int stop;

static void *busy(void *seed)
{
	while (!__atomic_load_n(&stop, __ATOMIC_RELAXED))
		stress(seed);
	return NULL;
}

/* A child of a process with busy threads has one, which allocates, and frees what was others'. */
static void forks(void)
{
	pthread_t t[4];
	int status;

	for (intptr_t i = 0; i < 4; i++)
		CHECK(pthread_create(&t[i], NULL, busy, (void *)(i + 1)) == 0);
	for (int i = 0; i < 60; i++) {
		pthread_mutex_lock(&lock);
		pid_t child = fork();
		if (child == 0) {
			alarm(60);
			clear_shared();
			pthread_mutex_unlock(&lock);
			stress((void *)1);
			CHECK(pthread_create(&t[0], NULL, stress, (void *)2) == 0 && pthread_join(t[0], NULL) == 0);
			exit(0);
		}
		pthread_mutex_unlock(&lock);
		CHECK(waitpid(child, &status, 0) == child && status == 0);
	}
	__atomic_store_n(&stop, 1, __ATOMIC_RELAXED);
	for (int i = 0; i < 4; i++)
		CHECK(pthread_join(t[i], NULL) == 0);
	clear_shared();
}

/* Until there is nothing, whatever the size, and again when all is freed. */
static void limited(rlim_t bytes)
{
	struct rlimit limit = {bytes, bytes};
	size_t sizes[] = {40, 700, 20000, 300000, 3 * MIB};

	CHECK(setrlimit(RLIMIT_AS, &limit) == 0);
	for (int round = 0; round < 2; round++) {
		for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
			void **list = NULL, **p;
			size_t n = 0;
			errno = 0;
			for (; (p = malloc(sizes[i])); list = p, n++)
				memset(p, 1, sizes[i]), *p = list;
			CHECK(errno == ENOMEM && n * sizes[i] > bytes / 3);
			for (; list; list = p) {
				p = *list;
				free(list);
			}
			malloc_trim(0);
		}
	}
}

static size_t resident(void)
{
	char line[200] = "";
	FILE *f = fopen("/proc/self/statm", "r");
	unsigned long size = 0, pages = 0;

	CHECK(f && fgets(line, sizeof line, f) && sscanf(line, "%lu %lu", &size, &pages) == 2);
	fclose(f);
	return pages * (size_t)sysconf(_SC_PAGESIZE);
}

/* Memory that a program freed goes back, without being asked for, when it is much, and all of it when asked. */
static void goes_back(void)
{
	size_t sizes[] = {100, 3000, 100000, 5 * MIB}, before = resident();

	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		size_t n = (200 * (size_t)MIB) / sizes[i];
		void **all = malloc(n * sizeof *all);
		for (size_t k = 0; k < n; k++)
			CHECK((all[k] = malloc(sizes[i])) && memset(all[k], 1, sizes[i]));
		CHECK(resident() > before + 195 * MIB);
		for (size_t k = 0; k < n; k++)
			free(all[k]);
		free(all);
		CHECK(resident() < before + 50 * MIB);
		malloc_trim(0);
		CHECK(resident() < before + 8 * MIB);
	}
}

int main(int argc, char **argv)
{
	const char *part = argc > 1 ? argv[1] : "";

	if (strcmp(part, "family") == 0)
		family();
	else if (strcmp(part, "errors") == 0)
		errors();
	else if (strcmp(part, "stress") == 0)
		stress(NULL);
	else if (strcmp(part, "threads") == 0)
		threads();
	else if (strcmp(part, "forks") == 0)
		forks();
	else if (strcmp(part, "limited") == 0)
		limited((rlim_t)atoi(argv[2]) * MIB);
	else if (strcmp(part, "back") == 0)
		goes_back();
	else
		return 2;
	return 0;
}
