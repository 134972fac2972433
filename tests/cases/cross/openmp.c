/* A team of four, a sum, and a section that one enters at a time. */
#include <omp.h>
#include <stdio.h>

int main(void)
{
	long sum = 0, turns = 0;
	int threads = 0;

#pragma omp parallel num_threads(4)
	{
#pragma omp single
		threads = omp_get_num_threads();
#pragma omp for reduction(+ : sum) schedule(dynamic, 100)
		for (long i = 1; i <= 10000; i++)
			sum += i;
#pragma omp critical
		turns++;
	}
	printf("%d threads, %ld, %ld\n", threads, sum, turns);
	return threads != 4 || sum != 50005000 || turns != 4;
}
