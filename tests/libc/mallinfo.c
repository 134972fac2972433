/* What mallinfo and its kin say of the allocator follows what is allocated. */
#include <errno.h>
#include <malloc.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CHECK(what) \
	do { \
		if (!(what)) \
			printf("line %d: %s\n", __LINE__, #what), exit(1); \
	} while (0)

enum { MANY = 4000 };

static struct mallinfo2 info(void)
{
	struct mallinfo2 m = mallinfo2();
	struct mallinfo s = mallinfo();

	CHECK(m.arena == m.uordblks + m.fordblks);
	CHECK((size_t)s.uordblks == m.uordblks && (size_t)s.hblkhd == m.hblkhd && (size_t)s.ordblks == m.ordblks);
	return m;
}

/* Objects of each size are counted with no less than they have and not much more; freed ones no longer. */
static void sizes(void)
{
	static void *many[MANY];
	struct mallinfo2 before = info(), during, after;

	for (size_t size = 1; size < 130000; size = size * 3 + 7) {
		size_t usable = 0, n = size < 10000 ? MANY : 50;
		for (size_t i = 0; i < n; i++) {
			CHECK((many[i] = malloc(size)));
			usable += malloc_usable_size(many[i]);
		}
		during = info();
		CHECK(during.uordblks - before.uordblks >= usable);
		CHECK(during.uordblks - before.uordblks < (usable + n * 16) * 3 / 2 + 8192);
		CHECK(during.arena > during.uordblks && during.hblks == before.hblks);
		for (size_t i = 0; i < n; i += 2)
			free(many[i]);
		after = info();
		CHECK(after.uordblks - before.uordblks < (during.uordblks - before.uordblks) * 11 / 20 + 64);
		CHECK(n < MANY || after.ordblks > 100);
		for (size_t i = 1; i < n; i += 2)
			free(many[i]);
		CHECK(info().uordblks == before.uordblks);
	}
}

static void large(void)
{
	struct mallinfo2 before = info();
	char *a = malloc(3000000), *b = calloc(1, 500000);

	CHECK(a && b && info().hblks == before.hblks + 2);
	CHECK(info().hblkhd - before.hblkhd >= 3500000 && info().hblkhd - before.hblkhd < 3520000);
	CHECK((a = realloc(a, 9000000)) && info().hblkhd - before.hblkhd >= 9500000);
	free(a);
	free(b);
	CHECK(info().hblks == before.hblks && info().hblkhd == before.hblkhd);
}

static void *busy(void *unused)
{
	for (int i = 0; i < 20000; i++)
		free(malloc((size_t)(i * 37 % 9000)));
	return unused;
}

static void threads(void)
{
	struct mallinfo2 before = info();
	pthread_t t[3];

	for (int i = 0; i < 3; i++)
		CHECK(pthread_create(&t[i], NULL, busy, NULL) == 0);
	for (int i = 0; i < 300; i++)
		mallinfo2();
	for (int i = 0; i < 3; i++)
		CHECK(pthread_join(t[i], NULL) == 0);
	CHECK(info().uordblks < before.uordblks + 4096);
}

int main(int argc, char **argv)
{
	(void)argv;
	CHECK(malloc_info(1, stdout) == EINVAL);
	if (argc > 1) {
		void *keep = malloc(2000000), *small = malloc(100);
		CHECK(keep && small && malloc_info(0, stdout) == 0);
		malloc_stats();
		return 0;
	}
	sizes();
	large();
	threads();
	return 0;
}
