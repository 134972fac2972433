#include <pthread.h>

#include "public.h"

/* The stack ends at the address; it has the size that was set, or is set later. */
PUBLIC int pthread_attr_setstackaddr(pthread_attr_t *a, void *end)
{
	size_t size;

	pthread_attr_getstacksize(a, &size);
	return pthread_attr_setstack(a, (char *)end - size, size);
}

PUBLIC int pthread_attr_getstackaddr(const pthread_attr_t *a, void **end)
{
	void *begin;
	size_t size;
	int failed = pthread_attr_getstack(a, &begin, &size);

	*end = failed ? NULL : (char *)begin + size;
	return 0;
}
