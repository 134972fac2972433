/* time: whole seconds need no clock that is finer than the kernel's tick, which is read several times faster, and is
 * what glibc reads. Own work of the mstatic project. */
#include <time.h>
#include "syscall.h"

time_t time(time_t *t)
{
	struct timespec ts;

	if (__clock_gettime(CLOCK_REALTIME_COARSE, &ts))
		__clock_gettime(CLOCK_REALTIME, &ts);
	if (t)
		*t = ts.tv_sec;
	return ts.tv_sec;
}
