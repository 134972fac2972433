/* Threads that count together: in 1, 2, 4 and 8 bytes, and in 16 where the machine has as much or libatomic locks. On
 * 64-bit PowerPC of the little order 24, for which libatomic locks: qemu 7 never ends the instructions for 16. */
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>

enum { THREADS = 4, TIMES = 5000 };

struct pair {
	unsigned long long a, b;
#if defined(__powerpc64__) && defined(__LITTLE_ENDIAN__)
	unsigned long long more;
#endif
};

static _Atomic unsigned char one;
static _Atomic unsigned short two;
static _Atomic unsigned four;
static _Atomic unsigned long long eight;
static _Atomic struct pair sixteen;

static void *count(void *unused)
{
	for (int i = 0; i < TIMES; i++) {
		struct pair old = atomic_load(&sixteen), next;
		do
			next = (struct pair){.a = old.a + 1, .b = old.b + 2};
		while (!atomic_compare_exchange_weak(&sixteen, &old, next));
		one++;
		two++;
		four++;
		eight += 0x100000001;
	}
	return unused;
}

int main(void)
{
	pthread_t threads[THREADS];
	unsigned n = THREADS * TIMES;

	for (int i = 0; i < THREADS; i++)
		pthread_create(&threads[i], NULL, count, NULL);
	for (int i = 0; i < THREADS; i++)
		pthread_join(threads[i], NULL);
	struct pair p = atomic_load(&sixteen);
	printf("%u %u %u %llx %llu %llu\n", one, two, four, eight, p.a, p.b);
	return one != n % 256 || two != n || four != n || eight != n * 0x100000001 || p.a != n || p.b != 2 * n;
}
