/* Memory that is collected: far more is asked for than is ever held, by two threads, and what is referred to stays. */
#define GC_THREADS
#include <gc.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

struct link {
	struct link *next;
	int number;
};

static struct link *kept;

static void *litter(void *unused)
{
	(void)unused;
	for (int i = 0; i < 20000; i++)
		if (!GC_MALLOC(10000))
			abort();
	return NULL;
}

int main(void)
{
	pthread_t thread;
	int n = 0;

	GC_INIT();
	for (int i = 0; i < 1000; i++) {
		struct link *l = GC_MALLOC(sizeof *l);
		l->next = kept;
		l->number = i;
		kept = l;
	}
	if (pthread_create(&thread, NULL, litter, NULL) != 0)
		return 1;
	litter(NULL);
	pthread_join(thread, NULL);
	for (struct link *l = kept; l; l = l->next)
		n += l->number;
	printf("%d, %d kB held\n", n, (int)(GC_get_heap_size() / 1024));
	return n != 499500 || GC_get_heap_size() > 100 << 20 || GC_get_gc_no() == 0;
}
