/* Functions that are called at the end with the status. The C library's exit(), which is weak, keeps that to
 * itself: where this is linked, the one below takes its place. A shared object that calls exit() is linked with it, too,
 * and has nothing of what is hidden in the C library: so that is weak here. What must be done at the end is in the
 * program, then: __cxa_atexit brings the functions, and whatever uses stdio its end. */
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include "public.h"

int __cxa_atexit(void (*)(void *), void *, void *);
#define HIDDEN extern __attribute__((__weak__, __visibility__("hidden")))
HIDDEN void __funcs_on_exit(void), __stdio_exit(void), _fini(void);
HIDDEN void (*const __fini_array_start)(void), (*const __fini_array_end)(void);

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

static void run_destructors(void)
{
	uintptr_t begin = (uintptr_t)&__fini_array_start, at = (uintptr_t)&__fini_array_end;

	for (; at > begin; at -= sizeof(void (*)(void)))
		(*(void (**)(void))(at - sizeof(void (*)(void))))();
	if (_fini)
		_fini();
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
	if (__funcs_on_exit)
		__funcs_on_exit();
	run_destructors();
	if (__stdio_exit)
		__stdio_exit();
	_Exit(code);
}
