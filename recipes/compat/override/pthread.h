#ifndef _MSTATIC_PTHREAD_H
#define _MSTATIC_PTHREAD_H
#include <limits.h>
#include <sched.h>
#include_next <pthread.h>

#if defined(_GNU_SOURCE) || defined(_BSD_SOURCE)
enum {
	PTHREAD_MUTEX_TIMED_NP = PTHREAD_MUTEX_NORMAL,
	PTHREAD_MUTEX_FAST_NP = PTHREAD_MUTEX_NORMAL,
	PTHREAD_MUTEX_ADAPTIVE_NP = PTHREAD_MUTEX_NORMAL,
	PTHREAD_MUTEX_RECURSIVE_NP = PTHREAD_MUTEX_RECURSIVE,
	PTHREAD_MUTEX_ERRORCHECK_NP = PTHREAD_MUTEX_ERRORCHECK
};
enum {
	PTHREAD_RWLOCK_PREFER_READER_NP,
	PTHREAD_RWLOCK_PREFER_WRITER_NP,
	PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP,
	PTHREAD_RWLOCK_DEFAULT_NP = PTHREAD_RWLOCK_PREFER_READER_NP
};
enum {
	PTHREAD_MUTEX_STALLED_NP = PTHREAD_MUTEX_STALLED,
	PTHREAD_MUTEX_ROBUST_NP = PTHREAD_MUTEX_ROBUST
};
#endif

#ifdef _GNU_SOURCE
#define PTHREAD_ATTR_NO_SIGMASK_NP (-1)
/* A mutex begins with its type, and is otherwise zero. */
#ifndef PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP
#define PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP {{{PTHREAD_MUTEX_RECURSIVE}}}
#define PTHREAD_ERRORCHECK_MUTEX_INITIALIZER_NP {{{PTHREAD_MUTEX_ERRORCHECK}}}
#define PTHREAD_ADAPTIVE_MUTEX_INITIALIZER_NP PTHREAD_MUTEX_INITIALIZER
#endif
/* Locks are fair to writers as they are. */
#define PTHREAD_RWLOCK_WRITER_NONRECURSIVE_INITIALIZER_NP PTHREAD_RWLOCK_INITIALIZER
/* A handler that runs with cancellation put off, and what was before. */
#define pthread_cleanup_push_defer_np(f, argument) \
	do { \
		int __type; \
		pthread_setcanceltype(PTHREAD_CANCEL_DEFERRED, &__type); \
		pthread_cleanup_push(f, argument)
#define pthread_cleanup_pop_restore_np(run) \
	pthread_cleanup_pop(run); \
	pthread_setcanceltype(__type, (int *)0); \
	} \
	while (0)
#endif

#ifdef __cplusplus
extern "C" {
#endif
#if defined(_GNU_SOURCE) || defined(_BSD_SOURCE)
int pthread_attr_getstackaddr(const pthread_attr_t *__restrict, void **__restrict);
int pthread_attr_setstackaddr(pthread_attr_t *, void *);
int pthread_rwlockattr_getkind_np(const pthread_rwlockattr_t *__restrict, int *__restrict);
int pthread_rwlockattr_setkind_np(pthread_rwlockattr_t *, int);
#endif
#ifdef _GNU_SOURCE
int pthread_yield(void);
int pthread_attr_getaffinity_np(const pthread_attr_t *, size_t, cpu_set_t *);
int pthread_attr_setaffinity_np(pthread_attr_t *, size_t, const cpu_set_t *);
int pthread_attr_getsigmask_np(const pthread_attr_t *, sigset_t *);
int pthread_attr_setsigmask_np(pthread_attr_t *, const sigset_t *);
int pthread_mutexattr_getrobust_np(pthread_mutexattr_t *, int *);
int pthread_mutexattr_setrobust_np(pthread_mutexattr_t *, int);
int pthread_mutex_consistent_np(pthread_mutex_t *);
int pthread_cond_clockwait(pthread_cond_t *__restrict, pthread_mutex_t *__restrict, clockid_t,
			   const struct timespec *__restrict);
int pthread_mutex_clocklock(pthread_mutex_t *__restrict, clockid_t, const struct timespec *__restrict);
int pthread_rwlock_clockrdlock(pthread_rwlock_t *__restrict, clockid_t, const struct timespec *__restrict);
int pthread_rwlock_clockwrlock(pthread_rwlock_t *__restrict, clockid_t, const struct timespec *__restrict);
int pthread_clockjoin_np(pthread_t, void **, clockid_t, const struct timespec *);
#endif
#ifdef __cplusplus
}
#endif
#endif
