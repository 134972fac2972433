/* Functions that are called at the end with the status. The C library's exit(), which is weak, keeps that to
 * itself: where this is linked, the one below takes its place. */
#include <stdlib.h>
#include <unistd.h>

#include "public.h"

int __cxa_atexit(void (*)(void *), void *, void *);
__attribute__((__visibility__("hidden"))) void __funcs_on_exit(void), __libc_exit_fini(void), __stdio_exit(void);

static int status;

struct function {
	void (*f)(int, void *);
	void *argument;
};

static void call(void *p)
{
	struct function last = *(struct function *)p;

	free(p);
	last.f(status, last.argument);
}

PUBLIC int on_exit(void (*f)(int, void *), void *argument)
{
	struct function *one = malloc(sizeof *one);

	if (!one)
		return -1;
	*one = (struct function){f, argument};
	if (__cxa_atexit(call, one, NULL) == 0)
		return 0;
	free(one);
	return -1;
}

/* The first thread that comes ends the process; others wait for that. One that is called by it goes on. */
_Noreturn void exit(int code)
{
	static pid_t ending;
	pid_t self = gettid(), other = 0;

	if (!__atomic_compare_exchange_n(&ending, &other, self, 0, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST) && other != self)
		for (;;)
			pause();
	status = code;
	__funcs_on_exit();
	__libc_exit_fini();
	__stdio_exit();
	_Exit(code);
}
