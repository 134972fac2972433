/* What relocation alone writes is read-only once main() runs: a table of pointers, which a static-pie has relocated.
 * What is beside it stays writable. */
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>

static int one = 1, two = 2;
static int *const table[] = {&one, &two};
static int *beside = &one;
static sigjmp_buf back;

static void refused(int number)
{
	(void)number;
	siglongjmp(back, 1);
}

static int *constructed;

__attribute__((constructor)) static void early(void)
{
	constructed = table[1];
}

int main(void)
{
	int **volatile into = (int **)&table[1];

	signal(SIGSEGV, refused);
	beside = &two;
	if (sigsetjmp(back, 1) == 0) {
		*into = &one;
		puts("written");
		return 1;
	}
	printf("refused %d %d %d\n", *table[1], *beside, *constructed);
	return 0;
}
