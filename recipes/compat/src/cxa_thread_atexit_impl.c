/* Destructors of a thread's objects, for compilers' run-time libraries that have no list of their own. */
#include <pthread.h>
#include <stdlib.h>

#include "public.h"

int __cxa_atexit(void (*)(void *), void *, void *);
int __cxa_thread_atexit_impl(void (*)(void *), void *, void *);

struct object {
	struct object *next;
	void (*destroy)(void *);
	void *it;
};

static __thread struct object *objects;
static pthread_key_t key;
static pthread_once_t once = PTHREAD_ONCE_INIT;

/* The last one first; a destructor may make others. */
static void run(void *ignored)
{
	(void)ignored;
	while (objects) {
		struct object *o = objects;
		objects = o->next;
		o->destroy(o->it);
		free(o);
	}
}

static void begin(void)
{
	pthread_key_create(&key, run);
	__cxa_atexit(run, NULL, NULL);
}

PUBLIC int __cxa_thread_atexit_impl(void (*destroy)(void *), void *it, void *object)
{
	struct object *o = malloc(sizeof *o);

	(void)object;
	if (!o)
		return -1;
	pthread_once(&once, begin);
	pthread_setspecific(key, &key);
	*o = (struct object){objects, destroy, it};
	objects = o;
	return 0;
}
