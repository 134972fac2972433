/* Cancelling a thread that reads a line, waits for a command, or does not want to be cancelled now; joining and
 * detaching what is neither; what attributes hold; ending while another thread reads; masks, keys, mutexes at their
 * edges. */
#define _GNU_SOURCE
#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <threads.h>
#include <unistd.h>

static FILE *in;
static pthread_barrier_t ready;

static void told(void *what)
{
	printf("%s was cancelled\n", (char *)what);
}

static void *reads(void *x)
{
	char line[80];

	pthread_cleanup_push(told, "who reads");
	pthread_barrier_wait(&ready);
	fgets(line, sizeof line, in);
	pthread_cleanup_pop(0);
	return x;
}

static void *commands(void *x)
{
	pthread_cleanup_push(told, "who waits");
	pthread_barrier_wait(&ready);
	system("exec sleep 1000");
	pthread_cleanup_pop(0);
	return x;
}

static void *refuses(void *x)
{
	int state;

	pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &state);
	pthread_barrier_wait(&ready);
	printf("poll: %d\n", poll(NULL, 0, 500));
	pthread_cleanup_push(told, "who refused");
	pthread_setcanceltype(PTHREAD_CANCEL_ASYNCHRONOUS, &state);
	pthread_setcancelstate(PTHREAD_CANCEL_ENABLE, &state);
	pthread_cleanup_pop(0);
	return x;
}

static void cancel(void *(*f)(void *))
{
	pthread_t t;
	void *result = NULL;

	pthread_create(&t, NULL, f, NULL);
	pthread_barrier_wait(&ready);
	usleep(200000);
	pthread_cancel(t);
	pthread_join(t, &result);
	printf("%s\n", result == PTHREAD_CANCELED ? "cancelled" : "returned");
}

static void cancelled(void)
{
	int ends[2];
	char line[80];
	struct sigaction before, after;

	pthread_barrier_init(&ready, NULL, 2);
	if (pipe(ends) < 0 || !(in = fdopen(ends[0], "r")))
		exit(1);
	cancel(reads);
	/* The stream is free again, and nothing of it is lost. */
	dprintf(ends[1], "one line\n");
	printf("%s", fgets(line, sizeof line, in));
	sigaction(SIGINT, NULL, &before);
	cancel(commands);
	sigaction(SIGINT, NULL, &after);
	printf("SIGINT as before: %d, children: %d\n", before.sa_handler == after.sa_handler, waitpid(-1, NULL, WNOHANG));
	cancel(refuses);
}

static void *waits(void *x)
{
	pthread_barrier_wait(&ready);
	pthread_barrier_wait(&ready);
	return x;
}

static void joined(void)
{
	pthread_t t;
	struct timespec later = {.tv_sec = 1};

	pthread_create(&t, NULL, waits, NULL);
	pthread_barrier_wait(&ready);
	printf("detach: %d", pthread_detach(t));
	printf(" %d\n", pthread_detach(t) == EINVAL);
	printf("join: %d\n", pthread_join(t, NULL) == EINVAL);
	pthread_barrier_wait(&ready);
	printf("join oneself: %d %d\n", pthread_join(pthread_self(), NULL) == EDEADLK,
	       pthread_timedjoin_np(pthread_self(), NULL, &later) == EDEADLK);
}

static void *looks(void *x)
{
	pthread_attr_t a;
	cpu_set_t set, own;

	pthread_getattr_np(pthread_self(), &a);
	pthread_attr_getaffinity_np(&a, sizeof set, &set);
	pthread_getaffinity_np(pthread_self(), sizeof own, &own);
	printf("processors: %d\n", CPU_EQUAL(&set, &own));
	pthread_attr_destroy(&a);
	return x;
}

static void attributes(void)
{
	static const int policies[] = {SCHED_OTHER, SCHED_FIFO, SCHED_RR, SCHED_BATCH, 17, -1};
	pthread_attr_t a;
	pthread_t t;
	int policy;

	printf("concurrency: %d", pthread_getconcurrency());
	printf(" %d %d", pthread_setconcurrency(3), pthread_setconcurrency(-1) == EINVAL);
	printf(" %d\n", pthread_getconcurrency());
	pthread_attr_init(&a);
	for (size_t i = 0; i < sizeof policies / sizeof *policies; i++) {
		int r = pthread_attr_setschedpolicy(&a, policies[i]);
		pthread_attr_getschedpolicy(&a, &policy);
		printf("policy %d: %d, %d\n", policies[i], r, policy);
	}
	pthread_create(&t, NULL, looks, NULL);
	pthread_join(t, NULL);
}

static void *reads_on(void *x)
{
	char line[80];

	fgets(line, sizeof line, in);
	return x;
}

static void *prints(void *x)
{
	flockfile(stdout);
	pause();
	return x;
}

/* Ended by exit(), and not by the alarm. */
static int ends(void *(*f)(void *))
{
	int status = 0;
	pthread_t t;
	pid_t child = fork();

	if (!child) {
		alarm(20);
		pthread_create(&t, NULL, f, NULL);
		usleep(100000);
		exit(3);
	}
	waitpid(child, &status, 0);
	return WIFEXITED(status) && WEXITSTATUS(status) == 3;
}

static int masked(void *x)
{
	sigset_t set;

	(void)x;
	pthread_sigmask(SIG_SETMASK, NULL, &set);
	return sigismember(&set, SIGUSR1) + 2 * sigismember(&set, SIGUSR2);
}

static void edges(void)
{
	sigset_t set;
	thrd_t t;
	int result = -1;
	char few[4096];
	stack_t alternate = {.ss_sp = few, .ss_size = sizeof few};

	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	pthread_sigmask(SIG_SETMASK, &set, NULL);
	thrd_create(&t, masked, NULL);
	thrd_join(t, &result);
	printf("a thread of C11's mask: %d\n", result);
	printf("no key: %d %d\n", pthread_setspecific(1000000, few) == EINVAL, pthread_getspecific(1000000) == NULL);
	printf("a stack for signals: %d\n", sigaltstack(&alternate, NULL));
}

static void mutexes(void)
{
	pthread_mutexattr_t a;
	pthread_mutex_t inherits, own, *shared = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	struct timespec none = {.tv_nsec = 2000000000};
	int status = 0;
	pid_t child;

	pthread_mutexattr_init(&a);
	pthread_mutexattr_setprotocol(&a, PTHREAD_PRIO_INHERIT);
	pthread_mutex_init(&inherits, &a);
	pthread_mutex_lock(&inherits);
	printf("no time: %d\n", pthread_mutex_timedlock(&inherits, &none) == EINVAL);
	pthread_mutexattr_init(&a);
	pthread_mutexattr_setrobust(&a, PTHREAD_MUTEX_ROBUST);
	pthread_mutex_init(&own, &a);
	pthread_mutexattr_setpshared(&a, PTHREAD_PROCESS_SHARED);
	pthread_mutex_init(shared, &a);
	pthread_mutex_lock(shared);
	child = fork();
	if (!child) {
		munmap(shared, 4096);
		_exit(pthread_mutex_lock(&own) || pthread_mutex_unlock(&own));
	}
	waitpid(child, &status, 0);
	printf("a child's mutexes: %d\n", status);
}

int main(void)
{
	setvbuf(stdout, NULL, _IOLBF, BUFSIZ);
	cancelled();
	joined();
	attributes();
	printf("ends: %d %d\n", ends(reads_on), ends(prints));
	edges();
	mutexes();
	return 0;
}
