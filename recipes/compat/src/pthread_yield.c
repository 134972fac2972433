#include <pthread.h>
#include <sched.h>

#include "public.h"

PUBLIC int pthread_yield(void)
{
	return sched_yield();
}
