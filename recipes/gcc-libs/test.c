/* Each of the libraries once: a parallel region (called as the compiler would, for -fopenmp is not
 * given), an atomic exchange of 16 bytes, and, where gcc has a library for that, a root to 32 places. 64-bit
 * PowerPC exchanges 16 bytes by instructions, without the library, and under qemu 7 without end: more bytes there. */
#include <omp.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#if __has_include(<quadmath.h>)
#include <quadmath.h>
#endif

void GOMP_parallel(void (*)(void *), void *, unsigned, unsigned);

struct pair {
	long a, b;
#ifdef __powerpc64__
	long more;
#endif
};

static void add(void *sum)
{
	atomic_fetch_add((atomic_int *)sum, omp_get_thread_num() + 1);
}

int main(void)
{
	atomic_int sum = 0;
	_Atomic struct pair shared = {0};
	struct pair old = {0}, new = {1, 2};

	GOMP_parallel(add, &sum, 4, 0);
	if (sum != 10)
		return printf("OpenMP: %d\n", sum), 1;
	if (!atomic_compare_exchange_strong(&shared, &old, new) || atomic_load(&shared).b != 2)
		return puts("atomic"), 1;
#if __has_include(<quadmath.h>)
	char digits[64];
	quadmath_snprintf(digits, sizeof digits, "%.32Qf", sqrtq(2.0Q));
	if (strcmp(digits, "1.41421356237309504880168872420970") != 0)
		return printf("quadmath: %s\n", digits), 1;
#endif
	return 0;
}
