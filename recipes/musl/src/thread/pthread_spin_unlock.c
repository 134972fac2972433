/* pthread_spin_unlock: what was written under the lock must be seen before it is free, no more than that.
 * Own work of the mstatic project. */
#include "pthread_impl.h"

int pthread_spin_unlock(pthread_spinlock_t *s)
{
	__atomic_store_n(s, 0, __ATOMIC_RELEASE);
	return 0;
}
