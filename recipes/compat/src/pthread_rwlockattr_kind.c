/* Which side a lock prefers. musl's lock takes whoever comes, so the wish is kept and told, and changes nothing
 * but the order of those who wait. */
#include <errno.h>
#include <pthread.h>

#include "public.h"

PUBLIC int pthread_rwlockattr_setkind_np(pthread_rwlockattr_t *a, int kind)
{
	if (kind < PTHREAD_RWLOCK_PREFER_READER_NP || kind > PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP)
		return EINVAL;
	a->__attr[1] = (unsigned)kind;
	return 0;
}

PUBLIC int pthread_rwlockattr_getkind_np(const pthread_rwlockattr_t *a, int *kind)
{
	*kind = (int)a->__attr[1];
	return 0;
}
