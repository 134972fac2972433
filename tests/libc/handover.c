/* Threads that hand things over: mutexes of every kind that are locked before there is a second thread and unlocked
 * after; a counter that several count up; condition variables, by signal, by broadcast and with time limits; stacks that
 * are used again: clean where thread-local variables are, of the size and with the guard that was asked for, and in a
 * child of fork. */
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { THREADS = 4, ROUNDS = 20000 };

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t cond = PTHREAD_COND_INITIALIZER, other = PTHREAD_COND_INITIALIZER;
static long count, turn, generation;
static __thread long zeros[64];
static __thread long ones = 1;

#define EXPECT(WHAT) do if (!(WHAT)) { printf("%d: %s\n", __LINE__, #WHAT); exit(1); } while (0)

static void *try(void *m)
{
	int e = pthread_mutex_trylock(m);

	if (!e)
		pthread_mutex_unlock(m);
	return (void *)(long)e;
}

static void *lock_once(void *m)
{
	EXPECT(!pthread_mutex_lock(m));
	EXPECT(!pthread_mutex_unlock(m));
	return NULL;
}

static void *in_thread(void *f(void *), void *data)
{
	pthread_t t;
	void *result;

	EXPECT(!pthread_create(&t, NULL, f, data));
	EXPECT(!pthread_join(t, &result));
	return result;
}

/* Locked while this is the only thread, which others see; then unlocked, which one that waits sees. */
static void across_start(int type, int protocol, int robust, int shared)
{
	pthread_mutexattr_t a;
	pthread_mutex_t m;
	pthread_t t;
	int twice = type == PTHREAD_MUTEX_RECURSIVE;

	pthread_mutexattr_init(&a);
	pthread_mutexattr_settype(&a, type);
	pthread_mutexattr_setprotocol(&a, protocol);
	pthread_mutexattr_setrobust(&a, robust);
	pthread_mutexattr_setpshared(&a, shared);
	EXPECT(!pthread_mutex_init(&m, &a));
	EXPECT(!pthread_mutex_lock(&m));
	EXPECT(pthread_mutex_trylock(&m) == (twice ? 0 : EBUSY));
	if (type == PTHREAD_MUTEX_ERRORCHECK)
		EXPECT(pthread_mutex_lock(&m) == EDEADLK);
	EXPECT(in_thread(try, &m) == (void *)EBUSY);
	EXPECT(!pthread_create(&t, NULL, lock_once, &m));
	usleep(2000);
	if (twice)
		EXPECT(!pthread_mutex_unlock(&m));
	EXPECT(!pthread_mutex_unlock(&m));
	EXPECT(!pthread_join(t, NULL));
	if (type != PTHREAD_MUTEX_NORMAL)
		EXPECT(pthread_mutex_unlock(&m) == EPERM);
	EXPECT(!pthread_mutex_trylock(&m) && !pthread_mutex_unlock(&m));
	EXPECT(!pthread_mutex_destroy(&m));
}

static void *counts(void *data)
{
	for (int i = 0; i < ROUNDS; i++) {
		struct timespec soon;

		clock_gettime(CLOCK_REALTIME, &soon);
		soon.tv_nsec = (soon.tv_nsec + i % 7 * 1000) % 1000000000;
		if (i % 3 || pthread_mutex_timedlock(&mutex, &soon))
			pthread_mutex_lock(&mutex);
		count++;
		pthread_mutex_unlock(&mutex);
	}
	return data;
}

/* Each waits for its turn: all wait at one condition variable, so that a signal may go to the wrong one. */
static void *takes_turns(void *data)
{
	long self = (long)data;

	pthread_mutex_lock(&mutex);
	for (int i = 0; i < ROUNDS / 40; i++) {
		while (turn != self)
			pthread_cond_wait(&cond, &mutex);
		turn = (turn + 1) % THREADS;
		pthread_cond_broadcast(&cond);
	}
	pthread_mutex_unlock(&mutex);
	return data;
}

/* Half of the signals are given without the mutex. */
static void *ping(void *data)
{
	long self = (long)data;

	for (int i = 0; i < ROUNDS; i++) {
		pthread_mutex_lock(&mutex);
		while (turn != self)
			pthread_cond_wait(self ? &cond : &other, &mutex);
		turn = !self;
		if (i % 2)
			pthread_cond_signal(self ? &other : &cond);
		pthread_mutex_unlock(&mutex);
		if (i % 2 == 0)
			pthread_cond_signal(self ? &other : &cond);
	}
	return data;
}

/* Waiters that come and go by time limits, while others are signaled; all see the last generation. */
static void *waits(void *data)
{
	pthread_mutex_lock(&mutex);
	while (generation < ROUNDS / 10) {
		struct timespec soon;

		clock_gettime(CLOCK_REALTIME, &soon);
		soon.tv_nsec += ((long)data + generation) % 5 * 10000;
		soon.tv_sec += soon.tv_nsec / 1000000000 + ((long)data == 0) * 100;
		soon.tv_nsec %= 1000000000;
		pthread_cond_timedwait(&cond, &mutex, &soon);
		count++;
	}
	pthread_mutex_unlock(&mutex);
	return data;
}

static void *leads(void *data)
{
	while (generation < ROUNDS / 10) {
		pthread_mutex_lock(&mutex);
		generation++;
		if (generation % 3)
			pthread_cond_signal(&cond);
		else
			pthread_cond_broadcast(&cond);
		pthread_mutex_unlock(&mutex);
		if (generation % 64 == 0)
			usleep(50);
	}
	/* Whoever has not seen the end by then waits for a broadcast. */
	pthread_cond_broadcast(&cond);
	return data;
}

/* A condition variable and its mutex end with the broadcast that ends the wait. */
struct short_lived {
	pthread_mutex_t m;
	pthread_cond_t c;
	int waiting, over;
};

static void *waits_once(void *data)
{
	struct short_lived *s = data;

	pthread_mutex_lock(&s->m);
	s->waiting++;
	while (!s->over)
		pthread_cond_wait(&s->c, &s->m);
	if (--s->waiting) {
		pthread_mutex_unlock(&s->m);
		return data;
	}
	pthread_mutex_unlock(&s->m);
	pthread_cond_destroy(&s->c);
	pthread_mutex_destroy(&s->m);
	memset(s, 0xff, sizeof *s);
	free(s);
	return data;
}

static void destroyed(void)
{
	for (int i = 0; i < 300; i++) {
		struct short_lived *s = calloc(1, sizeof *s);
		pthread_t t[2];
		int waiting;

		EXPECT(!pthread_create(&t[0], NULL, waits_once, s) && !pthread_create(&t[1], NULL, waits_once, s));
		do {
			pthread_mutex_lock(&s->m);
			waiting = s->waiting;
			if (waiting == 2) {
				s->over = 1;
				pthread_cond_broadcast(&s->c);
			}
			pthread_mutex_unlock(&s->m);
		} while (waiting < 2);
		EXPECT(!pthread_join(t[0], NULL) && !pthread_join(t[1], NULL));
	}
}

static void together(void *f(void *), void *first(void *))
{
	pthread_t t[THREADS];
	int n = f == ping ? 2 : THREADS;

	turn = count = generation = 0;
	for (long i = 0; i < n; i++)
		EXPECT(!pthread_create(&t[i], NULL, i == n - 1 && first ? first : f, (void *)i));
	for (int i = 0; i < n; i++)
		EXPECT(!pthread_join(t[i], NULL));
}

static void *clean(void *data)
{
	char room[20000];

	for (int i = 0; i < 64; i++)
		EXPECT(!zeros[i]++);
	EXPECT(ones++ == 1);
	EXPECT(!pthread_getspecific(*(pthread_key_t *)data));
	EXPECT(!pthread_setspecific(*(pthread_key_t *)data, room));
	memset(room, 0xcc, sizeof room);
	return room[ones] ? data : NULL;
}

static void *sizes(void *data)
{
	pthread_attr_t a;
	size_t *size = data;
	void *at;

	EXPECT(!pthread_getattr_np(pthread_self(), &a));
	EXPECT(!pthread_attr_getstack(&a, &at, &size[0]));
	EXPECT(!pthread_attr_getguardsize(&a, &size[1]));
	pthread_attr_destroy(&a);
	/* The guard is below the stack, and all of that is there to be used. */
	for (char *p = (char *)&a; p > (char *)at; p -= 4096)
		*p = 1;
	return at;
}

static void *falls_into_guard(void *data)
{
	*(volatile char *)((char *)sizes(data) - 1) = 1;
	return data;
}

static void of_size(size_t size, size_t guard)
{
	pthread_attr_t a;
	pthread_t t;
	size_t got[2];

	pthread_attr_init(&a);
	pthread_attr_setstacksize(&a, size);
	pthread_attr_setguardsize(&a, guard);
	EXPECT(!pthread_create(&t, &a, sizes, got) && !pthread_join(t, NULL));
	EXPECT(got[0] >= size && got[0] < size + 65536 && got[1] == guard);
	pthread_attr_destroy(&a);
}

static void in_child(pthread_key_t *key)
{
	int status;
	pid_t pid = fork();

	if (!pid) {
		for (int i = 0; i < 10; i++)
			in_thread(clean, key);
		_exit(0);
	}
	EXPECT(waitpid(pid, &status, 0) == pid && !status);
}

static void *forks(void *data)
{
	for (int i = 0; i < 20; i++)
		in_child(data);
	return data;
}

static void stacks(void)
{
	pthread_key_t key;
	pthread_t t[10];
	size_t got[2];
	int status;
	pid_t pid;

	EXPECT(!pthread_key_create(&key, NULL));
	for (int i = 0; i < 200; i++)
		in_thread(clean, &key);
	for (int i = 0; i < 50; i++) {
		for (int k = 0; k < 10; k++)
			EXPECT(!pthread_create(&t[k], NULL, k == 9 && i % 10 == 0 ? forks : clean, &key));
		for (int k = 0; k < 10; k++)
			EXPECT(k == 3 ? !pthread_detach(t[k]) : !pthread_join(t[k], NULL));
	}
	for (int i = 0; i < 3; i++) {
		of_size(256 << 10, 4096);
		of_size(256 << 10, 64 << 10);
		of_size(1 << 20, 4096);
		of_size(256 << 10, 0);
	}
	pid = fork();
	if (!pid) {
		in_thread(sizes, got);
		in_thread(falls_into_guard, got);
		_exit(0);
	}
	EXPECT(waitpid(pid, &status, 0) == pid && WIFSIGNALED(status) && WTERMSIG(status) == SIGSEGV);
}

int main(int argc, char **argv)
{
	static const int types[] = { PTHREAD_MUTEX_NORMAL, PTHREAD_MUTEX_RECURSIVE, PTHREAD_MUTEX_ERRORCHECK };
	int what = argc > 1 ? atoi(argv[1]) : 0;

	/* One kind a process: only the first lock in it is that of a lone thread. */
	if (what < 24) {
		across_start(types[what % 3], what / 3 % 2, what / 6 % 2, what / 12);
		return 0;
	}
	together(counts, NULL);
	EXPECT(count == THREADS * ROUNDS);
	together(takes_turns, NULL);
	together(ping, NULL);
	together(waits, leads);
	destroyed();
	stacks();
	puts("handed over");
	return 0;
}
