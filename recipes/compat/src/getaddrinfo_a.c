/* Names looked up beside the caller: requests in a queue, and threads that live as long as there are any in it. */
#include <errno.h>
#include <netdb.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "public.h"

#define MOST_THREADS 20

/* What one call asked for: its event comes when the last of its requests is done. */
struct batch {
	int left;
	struct sigevent event;
};

struct job {
	struct job *next;
	struct gaicb *request;
	struct batch *batch;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t work_done = PTHREAD_COND_INITIALIZER;
static struct job *queue, **queue_end = &queue;
static int threads;

static void *notify_function(void *event)
{
	struct sigevent e = *(struct sigevent *)event;

	free(event);
	e.sigev_notify_function(e.sigev_value);
	return NULL;
}

static void notify(const struct sigevent *e)
{
	pthread_attr_t detached;
	pthread_t thread;
	siginfo_t info = {.si_signo = e->sigev_signo, .si_code = SI_ASYNCNL};
	struct sigevent *own;

	switch (e->sigev_notify) {
	case SIGEV_SIGNAL:
		info.si_pid = getpid();
		info.si_uid = getuid();
		info.si_value = e->sigev_value;
		syscall(SYS_rt_sigqueueinfo, info.si_pid, info.si_signo, &info);
		break;
	case SIGEV_THREAD:
		own = malloc(sizeof *own);
		if (!own)
			break;
		*own = *e;
		pthread_attr_init(&detached);
		pthread_attr_setdetachstate(&detached, PTHREAD_CREATE_DETACHED);
		if (pthread_create(&thread, e->sigev_notify_attributes ? e->sigev_notify_attributes : &detached,
				   notify_function, own))
			free(own);
		break;
	}
}

/* With the lock: a request of a batch is done. Returns what is then to be told, or NULL; the caller frees it. */
static struct batch *done(struct batch *b)
{
	pthread_cond_broadcast(&work_done);
	return --b->left == 0 ? b : NULL;
}

static void tell(struct batch *b)
{
	if (b)
		notify(&b->event);
	free(b);
}

static void *work(void *unused)
{
	struct job *j;

	pthread_mutex_lock(&lock);
	while ((j = queue)) {
		if (!(queue = j->next))
			queue_end = &queue;
		pthread_mutex_unlock(&lock);
		struct gaicb *r = j->request;
		int result = getaddrinfo(r->ar_name, r->ar_service, r->ar_request, &r->ar_result);
		pthread_mutex_lock(&lock);
		r->__return = result;
		struct batch *b = done(j->batch);
		pthread_mutex_unlock(&lock);
		tell(b);
		free(j);
		pthread_mutex_lock(&lock);
	}
	threads--;
	pthread_mutex_unlock(&lock);
	return unused;
}

/* With the lock. 0 when no thread works at all. */
static int start_thread(void)
{
	pthread_attr_t detached;
	pthread_t thread;
	sigset_t every, before;

	if (threads >= MOST_THREADS)
		return 1;
	pthread_attr_init(&detached);
	pthread_attr_setdetachstate(&detached, PTHREAD_CREATE_DETACHED);
	sigfillset(&every);
	pthread_sigmask(SIG_BLOCK, &every, &before);
	if (pthread_create(&thread, &detached, work, NULL) == 0)
		threads++;
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	return threads > 0;
}

/* With the lock: puts a request into the queue. EAI_MEMORY, or 0. */
static int enqueue(struct gaicb *r, struct batch *b)
{
	struct job *j = malloc(sizeof *j);

	r->ar_result = NULL;
	r->__return = EAI_INPROGRESS;
	if (j) {
		*j = (struct job){NULL, r, b};
		*queue_end = j;
		queue_end = &j->next;
		b->left++;
		if (start_thread())
			return 0;
		/* There is no thread, so nothing else is in the queue. */
		queue = NULL;
		queue_end = &queue;
		b->left--;
		free(j);
	}
	return r->__return = EAI_MEMORY;
}

PUBLIC int getaddrinfo_a(int mode, struct gaicb *list[], int n, struct sigevent *event)
{
	struct batch *b;
	int failed = 0;

	if (mode != GAI_WAIT && mode != GAI_NOWAIT) {
		errno = EINVAL;
		return EAI_SYSTEM;
	}
	b = calloc(1, sizeof *b);
	if (!b)
		return EAI_MEMORY;
	b->event = event && mode == GAI_NOWAIT ? *event : (struct sigevent){.sigev_notify = SIGEV_NONE};
	/* One for this call: so that nothing is told before all are in the queue. */
	b->left = 1;
	pthread_mutex_lock(&lock);
	for (int i = 0; i < n; i++)
		if (list[i] && enqueue(list[i], b))
			failed = EAI_MEMORY;
	while (mode == GAI_WAIT && b->left > 1)
		pthread_cond_wait(&work_done, &lock);
	b = done(b);
	pthread_mutex_unlock(&lock);
	tell(b);
	return failed;
}

PUBLIC int gai_error(struct gaicb *r)
{
	pthread_mutex_lock(&lock);
	int result = r->__return;
	pthread_mutex_unlock(&lock);
	return result;
}

/* With the lock: how many of the requests are not done. */
static int pending(const struct gaicb *const list[], int n)
{
	int found = 0;

	for (int i = 0; i < n; i++)
		found += list[i] && list[i]->__return == EAI_INPROGRESS;
	return found;
}

/* As with glibc, what is done when it is called does not count: EAI_ALLDONE when that is all. */
PUBLIC int gai_suspend(const struct gaicb *const list[], int n, const struct timespec *wait)
{
	struct timespec end;
	int failed = 0;

	clock_gettime(CLOCK_REALTIME, &end);
	if (wait) {
		end.tv_sec += wait->tv_sec + (end.tv_nsec + wait->tv_nsec) / 1000000000;
		end.tv_nsec = (end.tv_nsec + wait->tv_nsec) % 1000000000;
	}
	pthread_mutex_lock(&lock);
	int before = pending(list, n), now = before;
	while (now && now == before && !failed) {
		failed = wait ? pthread_cond_timedwait(&work_done, &lock, &end) : pthread_cond_wait(&work_done, &lock);
		now = pending(list, n);
	}
	pthread_mutex_unlock(&lock);
	return !before ? EAI_ALLDONE : now < before ? 0 : failed == ETIMEDOUT ? EAI_AGAIN : EAI_SYSTEM;
}

PUBLIC int gai_cancel(struct gaicb *r)
{
	struct batch *b = NULL;
	int result = EAI_ALLDONE;

	pthread_mutex_lock(&lock);
	if (r->__return == EAI_INPROGRESS)
		result = EAI_NOTCANCELED;
	for (struct job **at = &queue, *j; (j = *at); at = &j->next)
		if (j->request == r) {
			if (!(*at = j->next))
				queue_end = at;
			r->__return = result = EAI_CANCELED;
			b = done(j->batch);
			free(j);
			break;
		}
	pthread_mutex_unlock(&lock);
	tell(b);
	return result;
}
