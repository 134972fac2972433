/* time() is the kernel's own where it is mapped into the process: it reads one number, the second of the last tick.
 * Own work of the mstatic project. */
#include <time.h>
#include "syscall.h"

typedef time_t teller(time_t *);

static time_t ask(time_t *t)
{
	time_t seconds = __syscall(SYS_time, 0);

	if (t)
		*t = seconds;
	return seconds;
}

static teller find;
static teller *volatile tell = find;

static time_t find(time_t *t)
{
	teller *mapped = (teller *)__vdsosym(VDSO_CGT_VER, "__vdso_time");

	tell = mapped ? mapped : ask;
	return tell(t);
}

time_t time(time_t *t)
{
	return tell(t);
}
