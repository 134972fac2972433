/* brk and sbrk that move the break, as allocators of programs' own expect it of them; musl's fail, since its allocator
 * takes pages there by itself. Once a program asks for the break it is the program's: the allocator, which is linked
 * along, takes its memory elsewhere from then on, and what it took before stays below. */
#define _BSD_SOURCE
#include <errno.h>
#include <unistd.h>

#include "meta.h"

#undef brk

static uintptr_t lowest;

/* The break; with the allocator's lock held, as below. */
static uintptr_t taken(void)
{
	uintptr_t now = __syscall(SYS_brk, 0);

	if (!lowest) {
		lowest = now;
		ctx.brk = -1;
	}
	return now;
}

/* The kernel answers with the break that there is. */
static int moved(uintptr_t end)
{
	return end >= lowest && (uintptr_t)__syscall(SYS_brk, end) == end;
}

int brk(void *end)
{
	wrlock();
	taken();
	int done = moved((uintptr_t)end);
	unlock();
	return done ? 0 : __syscall_ret(-ENOMEM);
}

void *sbrk(intptr_t more)
{
	wrlock();
	uintptr_t old = taken(), end = old + more;
	int done = !more || ((more > 0) == (end > old) && moved(end));
	unlock();
	return done ? (void *)old : (void *)__syscall_ret(-ENOMEM);
}
