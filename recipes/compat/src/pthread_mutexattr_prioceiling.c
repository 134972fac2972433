/* The ceiling of an attribute object is kept; mutexes that raise a thread to it (PTHREAD_PRIO_PROTECT) musl has
 * not got, and pthread_mutexattr_setprotocol() says so. */
#include <errno.h>
#include <pthread.h>
#include <sched.h>

#include "public.h"

/* musl uses the lower bits, and looks at no other of a mutex's. */
enum { SHIFT = 16 };

PUBLIC int pthread_mutexattr_setprioceiling(pthread_mutexattr_t *a, int ceiling)
{
	if (ceiling < sched_get_priority_min(SCHED_FIFO) || ceiling > sched_get_priority_max(SCHED_FIFO))
		return EINVAL;
	a->__attr = (a->__attr & 0xffff) | (unsigned)ceiling << SHIFT;
	return 0;
}

PUBLIC int pthread_mutexattr_getprioceiling(const pthread_mutexattr_t *restrict a, int *restrict ceiling)
{
	int kept = (int)(a->__attr >> SHIFT);

	*ceiling = kept ? kept : sched_get_priority_min(SCHED_FIFO);
	return 0;
}
