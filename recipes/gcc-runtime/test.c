/* The unwinder in a static program: a backtrace, and an unwinding that calls the personality routine of
 * every frame that it leaves (where cleanups run), in several threads at once. And the object by which a
 * program's destructors are known, which it begins with. */
#include <pthread.h>
#include <setjmp.h>
#include <stdio.h>
#include <string.h>
#include <unwind.h>

#define DEPTH 5

/* 32-bit ARM has unwind tables of its own kind, and no .cfi names a personality: there the frames that the
 * unwinder stops at are counted. */
#ifdef __ARM_EABI__
#define NAME_PERSONALITY
#else
#define NAME_PERSONALITY __asm__ volatile(".cfi_personality 0x1b, personality") /* relative, 4 bytes */
#endif

struct run {
	int frames, left;
	void *target;
	jmp_buf back;
};

static __thread struct run *this_run;

#ifndef __ARM_EABI__
__attribute__((used)) _Unwind_Reason_Code personality(int version, _Unwind_Action a,
		_Unwind_Exception_Class class, struct _Unwind_Exception *e, struct _Unwind_Context *c);

_Unwind_Reason_Code personality(int version, _Unwind_Action a, _Unwind_Exception_Class class,
		struct _Unwind_Exception *e, struct _Unwind_Context *c)
{
	(void)version, (void)class, (void)e, (void)c;
	this_run->left += (a & _UA_CLEANUP_PHASE) != 0;
	return _URC_CONTINUE_UNWIND;
}
#endif

static _Unwind_Reason_Code count(struct _Unwind_Context *c, void *data)
{
	(void)c;
	++*(int *)data;
	return _URC_NO_REASON;
}

static _Unwind_Reason_Code stop(int version, _Unwind_Action a, _Unwind_Exception_Class class,
		struct _Unwind_Exception *e, struct _Unwind_Context *c, void *data)
{
	struct run *r = data;

	(void)version, (void)class, (void)e;
	if (a & _UA_END_OF_STACK || (void *)_Unwind_GetCFA(c) > r->target)
		longjmp(r->back, 1);
#ifdef __ARM_EABI__
	r->left++;
#endif
	return _URC_NO_REASON;
}

__attribute__((noinline, noclone)) static int descend(int depth)
{
	static __thread struct _Unwind_Exception e;

	NAME_PERSONALITY;
	if (depth)
		return descend(depth - 1) + depth * this_run->frames;
	_Unwind_Backtrace(count, &this_run->frames);
	memset(&e, 0, sizeof e);
	_Unwind_ForcedUnwind(&e, stop, this_run);
	return 0;
}

static void *go(void *data)
{
	this_run = data;
	this_run->target = __builtin_frame_address(0);
	if (!setjmp(this_run->back))
		descend(DEPTH - 1);
	return data;
}

extern void *__dso_handle __attribute__((__visibility__("hidden")));
int __cxa_atexit(void (*)(void *), void *, void *);

static void nothing(void *object)
{
	(void)object;
}

int main(void)
{
	static struct run runs[4];
	pthread_t threads[4];

	if (__cxa_atexit(nothing, NULL, &__dso_handle))
		return puts("no destructor"), 1;
	for (int i = 0; i < 4; i++)
		if (pthread_create(&threads[i], NULL, go, &runs[i]))
			return puts("no thread"), 1;
	for (int i = 0; i < 4; i++)
		pthread_join(threads[i], NULL);
	for (int i = 0; i < 4; i++)
		if (runs[i].frames < DEPTH || runs[i].left != DEPTH)
			return printf("%d frames seen, %d of %d left\n", runs[i].frames, runs[i].left, DEPTH), 1;
	return 0;
}
