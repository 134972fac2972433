/* The break beside the C library's allocator, which leaves it to the program: each part ends with 0. */
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define FAILED ((void *)-1)
#define CHECK(what) \
	do { \
		if (!(what)) \
			printf("line %d: %s\n", __LINE__, #what), exit(1); \
	} while (0)

enum { MIB = 1 << 20 };

static int filled(const unsigned char *p, size_t n, int with)
{
	for (size_t i = 0; i < n; i += 509)
		if (p[i] != with)
			return 0;
	return 1;
}

/* Pieces follow on each other, are zero and keep what is in them, while malloc takes and gives back. */
static void grow(void)
{
	unsigned char *begin = sbrk(0), *p;
	void *other[64];

	for (int i = 0; i < 64; i++) {
		other[i] = malloc(1000 + (size_t)i * 5000);
		CHECK(other[i]);
		memset(other[i], 0xee, 1000);
		p = sbrk(5 * MIB);
		CHECK(p == begin + (ptrdiff_t)i * 5 * MIB);
		CHECK(filled(p, 5 * MIB, 0));
		memset(p, i + 1, 5 * MIB);
	}
	for (int i = 0; i < 64; i++) {
		CHECK(filled(begin + (ptrdiff_t)i * 5 * MIB, 5 * MIB, i + 1));
		CHECK(filled(other[i], 1000, 0xee));
		free(other[i]);
	}
	CHECK(sbrk(0) == begin + 320 * MIB);
	/* What is given back and taken again is zero. */
	CHECK(sbrk(-300 * MIB) == begin + 320 * MIB && sbrk(0) == begin + 20 * MIB);
	CHECK(filled(begin, 5 * MIB, 1) && filled(begin + 15 * MIB, 5 * MIB, 4));
	CHECK(sbrk(MIB) == begin + 20 * MIB && filled(begin + 20 * MIB, MIB, 0));
	CHECK(brk(begin + 3) == 0 && sbrk(0) == begin + 3 && begin[2] == 1);
	CHECK(brk(begin) == 0 && sbrk(0) == begin);
	/* By bytes, as old allocators do. */
	CHECK(sbrk(1) == begin && sbrk(15) == begin + 1 && sbrk(-16) == begin + 16);
}

/* Nothing is moved where it cannot be. */
static void refuse(void)
{
	char *begin = sbrk(0);

	CHECK(sbrk(PTRDIFF_MAX) == FAILED && errno == ENOMEM && sbrk(0) == begin);
	errno = 0;
	CHECK(sbrk(-(intptr_t)begin - 1) == FAILED && errno == ENOMEM && sbrk(0) == begin);
	errno = 0;
	CHECK(brk((void *)1) == -1 && errno == ENOMEM && sbrk(0) == begin);
	errno = 0;
	CHECK(sbrk(-4096 * 1024) == FAILED && errno == ENOMEM && sbrk(0) == begin);
}

/* Until the limit, not beyond; the allocator says the same, and works again when there is room. */
static void limited(int which, rlim_t bytes)
{
	struct rlimit limit = {bytes, bytes};
	char *begin = sbrk(0), *p, *more;
	int taken = 0;

	CHECK(setrlimit(which, &limit) == 0);
	while ((p = sbrk(MIB)) != FAILED) {
		CHECK(p == begin + (ptrdiff_t)taken++ * MIB);
		memset(p, 1, MIB);
	}
	CHECK(errno == ENOMEM && taken > 50 && (rlim_t)taken < bytes / MIB && sbrk(0) == begin + (ptrdiff_t)taken * MIB);
	errno = 0;
	CHECK(!malloc(150 * MIB) && errno == ENOMEM);
	CHECK(brk(begin + 30 * MIB) == 0);
	more = malloc(5 * MIB);
	CHECK(more);
	memset(more, 2, 5 * MIB);
	CHECK(filled((unsigned char *)begin, 30 * MIB, 1));
}

enum { THREADS = 6, PIECES = 400 };

/* Each piece is one thread's alone. */
static void *take(void *number)
{
	unsigned char **mine = calloc(PIECES, sizeof *mine);
	void *kept[PIECES];

	for (int i = 0; i < PIECES; i++) {
		CHECK((mine[i] = sbrk(4096)) != FAILED);
		memset(mine[i], 1 + (int)(intptr_t)number, 4096);
		CHECK((kept[i] = malloc((size_t)i * 97 + 1)));
		memset(kept[i], 77, (size_t)i * 97 + 1);
	}
	for (int i = 0; i < PIECES; i++) {
		CHECK(filled(mine[i], 4096, 1 + (int)(intptr_t)number));
		free(kept[i]);
	}
	free(mine);
	return NULL;
}

static void threads(void)
{
	pthread_t t[THREADS];
	char *begin = sbrk(0);
	int status;

	for (intptr_t i = 0; i < THREADS; i++)
		CHECK(pthread_create(&t[i], NULL, take, (void *)i) == 0);
	for (int i = 0; i < 20; i++) {
		pid_t child = fork();
		if (child == 0)
			_exit(sbrk(4096) == FAILED || !malloc(100));
		CHECK(waitpid(child, &status, 0) == child && status == 0);
	}
	for (int i = 0; i < THREADS; i++)
		CHECK(pthread_join(t[i], NULL) == 0);
	CHECK(sbrk(0) == begin + THREADS * PIECES * 4096);
}

int main(int argc, char **argv)
{
	const char *part = argc > 1 ? argv[1] : "";

	/* First thing, or after the allocator took of it. */
	if (argc > 2)
		for (int i = 0; i < 3000; i++)
			CHECK(malloc(200));
	if (strcmp(part, "grow") == 0)
		grow();
	else if (strcmp(part, "refuse") == 0)
		refuse();
	else if (strcmp(part, "as") == 0)
		limited(RLIMIT_AS, 200 * MIB);
	else if (strcmp(part, "data") == 0)
		limited(RLIMIT_DATA, 200 * MIB);
	else if (strcmp(part, "threads") == 0)
		threads();
	else
		return 2;
	return 0;
}
