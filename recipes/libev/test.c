/* What comes at one end of a socket goes back, a timer ticks, a child ends, and another thread calls. */
#include <ev.h>
#include <pthread.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static char seen[6];
static int ticks, status = -1, called;

static void readable(struct ev_loop *l, ev_io *w, int what)
{
	(void)what;
	if (read(w->fd, seen, sizeof seen) == sizeof seen)
		ev_io_stop(l, w);
}

static void tick(struct ev_loop *l, ev_timer *w, int what)
{
	(void)what;
	if (++ticks == 3)
		ev_timer_stop(l, w);
}

static void gone(struct ev_loop *l, ev_child *w, int what)
{
	(void)what;
	status = WEXITSTATUS(w->rstatus);
	ev_child_stop(l, w);
}

static void call(struct ev_loop *l, ev_async *w, int what)
{
	(void)what;
	called = 1;
	ev_async_stop(l, w);
}

static void *caller(void *w)
{
	ev_async_send(EV_DEFAULT, w);
	return 0;
}

int main(void)
{
	struct ev_loop *loop = ev_default_loop(EVFLAG_AUTO);
	int pair[2];
	pid_t child;
	pthread_t t;
	ev_io io;
	ev_timer timer;
	ev_child end;
	ev_async async;
	if (!loop || ev_version_major() != EV_VERSION_MAJOR || !(ev_supported_backends() & EVBACKEND_EPOLL) ||
	    socketpair(AF_UNIX, SOCK_STREAM, 0, pair))
		return 1;
	if ((child = fork()) == 0)
		_exit(7);
	ev_io_init(&io, readable, pair[0], EV_READ);
	ev_timer_init(&timer, tick, 0.01, 0.01);
	ev_child_init(&end, gone, child, 0);
	ev_async_init(&async, call);
	ev_io_start(loop, &io), ev_timer_start(loop, &timer), ev_child_start(loop, &end), ev_async_start(loop, &async);
	if (pthread_create(&t, 0, caller, &async) || write(pair[1], "hello", 6) != 6)
		return 2;
	ev_run(loop, 0);
	pthread_join(t, 0);
	return strcmp(seen, "hello") || ticks != 3 || status != 7 || !called;
}
