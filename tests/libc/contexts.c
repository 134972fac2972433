/* Contexts: what is printed is the same with glibc. C, and C++ for an exception. */
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <ucontext.h>
#include <unwind.h>
#ifdef __cplusplus
#include <stdexcept>
#endif

typedef void function(void);

static ucontext_t main_context, other, third;
static char stack[65536], stack2[65536];

static void fresh(ucontext_t *c, char *s, ucontext_t *next)
{
	getcontext(c);
	c->uc_stack.ss_sp = s;
	c->uc_stack.ss_size = 65536;
	c->uc_link = next;
}

static void ten(int a, int b, int c, int d, int e, int f, int g, int h, int i, int j)
{
	double x = a / 2.0;
	printf("%d %d %d %d %d %d %d %d %d %d %.1f\n", a, b, c, d, e, f, g, h, i, j, x);
}

/* As many of its arguments as were promised; long doubles want an aligned stack. */
static int wanted;
static void nine(int a, int b, int c, int d, int e, int f, int g, int h, int i)
{
	char text[64];
	snprintf(text, sizeof text, "%d%d%d%d%d%d%d%d%d", a, b, c, d, e, f, g, h, i);
	printf("%.*s %.2Lf\n", wanted, text, wanted / 2.0L);
}

static void yields(int n)
{
	for (int i = 0; i < n; i++) {
		printf("in %d\n", i);
		swapcontext(&other, &main_context);
	}
}

static void throws(void)
{
#ifdef __cplusplus
	try {
		throw std::runtime_error("thrown");
	} catch (const std::exception &e) {
		printf("caught %s\n", e.what());
	}
#else
	puts("caught thrown");
#endif
}

static _Unwind_Reason_Code frame(struct _Unwind_Context *c, void *n)
{
	(void)c;
	++*(int *)n;
	return _URC_NO_REASON;
}

/* What a backtrace ends with; ARM's has no word of its own for the last frame. */
#ifdef __ARM_EABI_UNWINDER__
#define LAST _URC_FAILURE
#else
#define LAST _URC_END_OF_STACK
#endif

static void traces(void)
{
	int n = 0;
	_Unwind_Reason_Code r = _Unwind_Backtrace(frame, &n);
	printf("frames %s, %s\n", n >= 1 && n <= 3 ? "few" : "many", r == LAST ? "end" : "no end");
}

static void blocks(void)
{
	sigset_t s;
	sigprocmask(SIG_SETMASK, NULL, &s);
	printf("inside: USR1 %d USR2 %d\n", sigismember(&s, SIGUSR1), sigismember(&s, SIGUSR2));
	sigemptyset(&s);
	sigaddset(&s, SIGTERM);
	sigprocmask(SIG_SETMASK, &s, NULL);
}

static void mask(const char *when)
{
	sigset_t s;
	sigprocmask(SIG_SETMASK, NULL, &s);
	printf("%s: USR1 %d USR2 %d TERM %d\n", when, sigismember(&s, SIGUSR1), sigismember(&s, SIGUSR2),
	       sigismember(&s, SIGTERM));
}

static void masks(void)
{
	sigset_t s;
	sigemptyset(&s);
	sigaddset(&s, SIGUSR1);
	sigprocmask(SIG_SETMASK, &s, NULL);
	fresh(&other, stack, &main_context);
	sigaddset(&other.uc_sigmask, SIGUSR2);
	makecontext(&other, blocks, 0);
	swapcontext(&main_context, &other);
	mask("after");
	sigemptyset(&s);
	sigprocmask(SIG_SETMASK, &s, NULL);
}

static void rounds(void)
{
	volatile int n = 0;
	volatile double d = 1.5;
	getcontext(&third);
	printf("round %d %.1f\n", n, d);
	d = d * 2;
	if (n++ < 2)
		setcontext(&third);
}

/* Registers that are kept. */
static void touches(void)
{
	for (volatile int i = 0; i < 10; i++)
		;
	double x[8];
	for (int i = 0; i < 8; i++)
		x[i] = i * 1.1;
	swapcontext(&other, &main_context);
	for (int i = 0; i < 8; i++)
		printf("%.1f ", x[i]);
	puts("");
}

static __thread int local = 5;

static void count_local(void)
{
	printf("local %d\n", ++local);
}

static void *in_thread(void *nothing)
{
	fresh(&other, stack, &main_context);
	makecontext(&other, count_local, 0);
	swapcontext(&main_context, &other);
	printf("local %d\n", local);
	return nothing;
}

static void chained(int n)
{
	printf("chained %d\n", n);
}

static void last(void)
{
	puts("last");
	fflush(stdout);
}

int main(void)
{
	fresh(&other, stack, &main_context);
	makecontext(&other, (function *)ten, 10, 1, 2, 3, 4, 5, 6, 7, -8, 9, 10);
	swapcontext(&main_context, &other);
	for (int count = 0; count < 10; count++) {
		wanted = count;
		fresh(&other, stack, &main_context);
		makecontext(&other, (function *)nine, count, 1, 2, 3, 4, 5, 6, 7, 8, 9);
		swapcontext(&main_context, &other);
	}
	fresh(&other, stack, &main_context);
	makecontext(&other, (function *)yields, 1, 3);
	for (int i = 0; i < 4; i++) {
		printf("out %d\n", i);
		swapcontext(&main_context, &other);
	}
	fresh(&other, stack, &main_context);
	makecontext(&other, throws, 0);
	swapcontext(&main_context, &other);
	fresh(&other, stack, &main_context);
	makecontext(&other, traces, 0);
	swapcontext(&main_context, &other);
	masks();
	rounds();
	fresh(&other, stack, &main_context);
	makecontext(&other, touches, 0);
	double y[4] = {0.5, 1.5, 2.5, 3.5};
	swapcontext(&main_context, &other);
	swapcontext(&main_context, &other);
	printf("%.1f %.1f %.1f %.1f\n", y[0], y[1], y[2], y[3]);
	/* One after the other. */
	fresh(&third, stack2, &main_context);
	makecontext(&third, (function *)chained, 1, 2);
	fresh(&other, stack, &third);
	makecontext(&other, (function *)chained, 1, 1);
	swapcontext(&main_context, &other);
	pthread_t t;
	pthread_create(&t, NULL, in_thread, NULL);
	pthread_join(t, NULL);
	fflush(stdout);
	/* Without a next one the program ends. */
	fresh(&other, stack, NULL);
	makecontext(&other, last, 0);
	setcontext(&other);
	return 1;
}
