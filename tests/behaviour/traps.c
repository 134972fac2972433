/* Exceptions that end in a signal, through what keeps the rest of the state; results at the edge of what is normal. */
#define _GNU_SOURCE
#include <fenv.h>
#include <float.h>
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <tgmath.h>
#include <unistd.h>

static volatile double zero, one = 1;
static volatile long double long_zero;

static void divide(void)
{
	one = 1 / zero;
}

static void divide_long(void)
{
	long_zero = 1 / long_zero;
}

static void raise_it(void)
{
	feraiseexcept(FE_DIVBYZERO);
}

static void raise_other(void)
{
	feraiseexcept(FE_INVALID | FE_OVERFLOW);
}

static void set_flag(void)
{
	fexcept_t flag = FE_DIVBYZERO;

	fesetexceptflag(&flag, FE_DIVBYZERO);
}

static void plain(void)
{
	feenableexcept(FE_DIVBYZERO);
}

static void got(void)
{
	fenv_t e;

	plain();
	fegetenv(&e);
}

static void set(void)
{
	fenv_t e;

	plain();
	fegetenv(&e);
	fesetenv(FE_DFL_ENV);
	fesetenv(&e);
}

static void held(void)
{
	fenv_t e;

	plain();
	feholdexcept(&e);
}

static void updated(void)
{
	fenv_t e;

	plain();
	feholdexcept(&e);
	feupdateenv(&e);
}

/* Which signal ends a process that does one, and then the other. */
static int ended(void (*before)(void), void (*then)(void))
{
	int status = 0;
	pid_t child = fork();

	if (!child) {
		before();
		then();
		_exit(0);
	}
	waitpid(child, &status, 0);
	return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

int main(void)
{
	void (*const befores[])(void) = {plain, got, set, held, updated};
	void (*const thens[])(void) = {divide, divide_long, raise_it, raise_other, set_flag};
	volatile long double least = LDBL_MIN;
	volatile float three = 3;

	for (int i = 0; i < 5; i++) {
		for (int j = 0; j < 5; j++)
			printf("%d ", ended(befores[i], thens[j]));
		befores[i]();
		printf("traps %d\n", fegetexcept() == FE_DIVBYZERO);
		fesetenv(FE_DFL_ENV);
	}
	printf("%d %d\n", nextafterl(-least, 0) == LDBL_TRUE_MIN - least, nexttowardl(-least, 1) == LDBL_TRUE_MIN - least);
	printf("%d %d %d\n", isinf(-INFINITY), isinf(HUGE_VALL), isinf(-HUGE_VALF));
	printf("%zu %g\n", sizeof scalb(three, three), scalb(three, three));
	return 0;
}
