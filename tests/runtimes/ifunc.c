/* An indirect function called by a constructor, through a pointer, and by way of target_clones. */
#include <stdio.h>

__attribute__((target_clones("default", "sse4.2", "avx2"))) int sum(const int *v, int n);

int sum(const int *v, int n)
{
	int s = 0;

	for (int i = 0; i < n; i++)
		s += v[i];
	return s;
}

static int chosen(void)
{
	return 41;
}

static int (*resolve(void))(void)
{
	return chosen;
}

int indirect(void) __attribute__((ifunc("resolve")));

static int before;

__attribute__((constructor)) static void early(void)
{
	before = indirect();
}

int main(void)
{
	int v[100], (*volatile pointer)(void) = indirect;

	for (int i = 0; i < 100; i++)
		v[i] = i;
	printf("%d %d %d\n", sum(v, 100), before, pointer());
	return 0;
}
