/* brk and sbrk that move the break, as allocators of programs' own expect it of them; musl's fail, since its allocator
 * takes pages there by itself. Here the break is the program's alone: no allocator of the C library's uses it. */
#define _BSD_SOURCE
#include <errno.h>
#include <stdint.h>
#include <unistd.h>

#include "fork_impl.h"
#include "lock.h"
#include "syscall.h"

static volatile int lock[1];
volatile int *const __brk_lockptr = lock;

static uintptr_t lowest;

/* The break; with the lock held, as below. */
static uintptr_t taken(void)
{
	uintptr_t now = __syscall(SYS_brk, 0);

	if (!lowest)
		lowest = now;
	return now;
}

/* The kernel answers with the break that there is. */
static int moved(uintptr_t end)
{
	return end >= lowest && (uintptr_t)__syscall(SYS_brk, end) == end;
}

int brk(void *end)
{
	LOCK(lock);
	taken();
	int done = moved((uintptr_t)end);
	UNLOCK(lock);
	return done ? 0 : __syscall_ret(-ENOMEM);
}

void *sbrk(intptr_t more)
{
	LOCK(lock);
	uintptr_t old = taken(), end = old + more;
	int done = !more || ((more > 0) == (end > old) && moved(end));
	UNLOCK(lock);
	return done ? (void *)old : (void *)__syscall_ret(-ENOMEM);
}
