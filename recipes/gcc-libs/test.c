/* Each of the libraries once: a parallel region (called as the compiler would, for -fopenmp is not
 * given), an atomic exchange of 16 bytes, and a root to 32 places. */
#include <omp.h>
#include <quadmath.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>

void GOMP_parallel(void (*)(void *), void *, unsigned, unsigned);

struct pair { long a, b; };

static void add(void *sum)
{
	atomic_fetch_add((atomic_int *)sum, omp_get_thread_num() + 1);
}

int main(void)
{
	atomic_int sum = 0;
	_Atomic struct pair shared = {0};
	struct pair old = {0}, new = {1, 2};
	char digits[64];

	GOMP_parallel(add, &sum, 4, 0);
	if (sum != 10)
		return printf("OpenMP: %d\n", sum), 1;
	if (!atomic_compare_exchange_strong(&shared, &old, new) || atomic_load(&shared).b != 2)
		return puts("atomic"), 1;
	quadmath_snprintf(digits, sizeof digits, "%.32Qf", sqrtq(2.0Q));
	if (strcmp(digits, "1.41421356237309504880168872420970") != 0)
		return printf("quadmath: %s\n", digits), 1;
	return 0;
}
