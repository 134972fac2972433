/* What a thread begins with besides what musl's attributes hold: processors and blocked signals, kept in a block of
 * memory whose address is in the last word of the attributes. */
#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "public.h"

struct more {
	int has_mask;
	sigset_t mask;
	size_t size; /* of the set of processors; 0: all */
	unsigned char set[];
};

/* musl uses neither of the last two words. */
static struct more **place(const pthread_attr_t *a)
{
	return (struct more **)((char *)a + sizeof *a - sizeof(struct more *));
}

/* A block like the one that is there, with room for a set of that size. */
static struct more *renewed(pthread_attr_t *a, size_t size)
{
	struct more *old = *place(a), *new = calloc(1, sizeof *new + size);

	if (!new)
		return NULL;
	if (old) {
		new->has_mask = old->has_mask;
		new->mask = old->mask;
	}
	new->size = size;
	*place(a) = new;
	free(old);
	return new;
}

PUBLIC int pthread_attr_setaffinity_np(pthread_attr_t *a, size_t size, const cpu_set_t *set)
{
	struct more *m = renewed(a, set ? size : 0);

	if (!m)
		return ENOMEM;
	if (set)
		memcpy(m->set, set, size);
	return 0;
}

PUBLIC int pthread_attr_getaffinity_np(const pthread_attr_t *a, size_t size, cpu_set_t *set)
{
	const struct more *m = *place(a);

	if (!m || !m->size) {
		memset(set, 0xff, size);
		return 0;
	}
	for (size_t i = size; i < m->size; i++)
		if (m->set[i])
			return EINVAL;
	memset(set, 0, size);
	memcpy(set, m->set, m->size < size ? m->size : size);
	return 0;
}

PUBLIC int pthread_attr_setsigmask_np(pthread_attr_t *a, const sigset_t *mask)
{
	struct more *m = *place(a);

	if (!m && !(m = renewed(a, 0)))
		return ENOMEM;
	m->has_mask = mask != NULL;
	if (mask)
		m->mask = *mask;
	return 0;
}

/* PTHREAD_ATTR_NO_SIGMASK_NP: there is none. */
PUBLIC int pthread_attr_getsigmask_np(const pthread_attr_t *a, sigset_t *mask)
{
	const struct more *m = *place(a);

	if (m && m->has_mask) {
		*mask = m->mask;
		return 0;
	}
	sigemptyset(mask);
	return PTHREAD_ATTR_NO_SIGMASK_NP;
}

PUBLIC int pthread_attr_destroy(pthread_attr_t *a)
{
	free(*place(a));
	*place(a) = NULL;
	return 0;
}

/* See thread-attributes.patch beside musl's build. A set that is too small for the machine is EINVAL. */
int __pthread_attr_of(pthread_attr_t *, int);
int __pthread_attr_of(pthread_attr_t *a, int tid)
{
	long got;
	size_t size = sizeof(cpu_set_t);

	do {
		struct more *m = renewed(a, size);

		if (!m)
			return ENOMEM;
		got = syscall(SYS_sched_getaffinity, tid, size, m->set);
		size *= 2;
	} while (got < 0 && errno == EINVAL);
	return got < 0 ? errno : 0;
}

/* See glibc-threads.patch beside musl's build. */
int __pthread_attr_more(const pthread_attr_t *, int, unsigned long *);
int __pthread_attr_more(const pthread_attr_t *a, int tid, unsigned long *mask)
{
	const struct more *m = *place(a);

	if (!m)
		return 0;
	if (tid)
		return syscall(SYS_sched_setaffinity, tid, m->size, m->set) < 0 ? -errno : 0;
	if (m->has_mask) {
		/* The signal that cancels a thread is never blocked. */
		unsigned long cancel = mask[32 / (8 * sizeof *mask)] & 1UL << 32 % (8 * sizeof *mask);
		memcpy(mask, &m->mask, _NSIG / 8);
		mask[32 / (8 * sizeof *mask)] &= ~(1UL << 32 % (8 * sizeof *mask)) | cancel;
	}
	return m->size != 0;
}
