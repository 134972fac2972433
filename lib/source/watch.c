#include "watch.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../base/interrupt.h"
#include "../base/progress.h"

/* Takes what there is to read, or waits a moment for it. False at the end. */
static bool listen_on(int fd, struct str *said)
{
	struct pollfd ready = {.fd = fd, .events = POLLIN};
	char buf[4096];

	if (poll(&ready, 1, 50) <= 0)
		return true;
	ssize_t n = read(fd, buf, sizeof buf);
	if (n > 0)
		str_addn(said, buf, (size_t)n);
	return n > 0 || (n < 0 && errno == EINTR);
}

/* 0 at the program's end, else the reason to end it. */
static int watch(int fd, const char *to, long long size, struct str *said)
{
	struct stat st;

	while (listen_on(fd, said)) {
		if (to && stat(to, &st) == 0) {
			progress_bytes(st.st_size, size);
			if (st.st_size > size)
				return WATCH_LONG;
		}
		if (interrupted())
			return WATCH_INTERRUPTED;
		progress_tick();
	}
	return 0;
}

int watch_run(const struct proc *p, const char *to, long long size, struct str *said)
{
	struct proc heard = *p;
	int fds[2], why = 0, status = -1;

	if (pipe2(fds, O_CLOEXEC) != 0)
		return -1;
	heard.out = fds[1];
	heard.err = p->err == 2 ? 2 : fds[1];
	pid_t pid = proc_start(&heard);
	int saved = errno;
	close(fds[1]);
	if (pid > 0) {
		why = watch(fds[0], to, size, said);
		if (why)
			kill(pid, SIGTERM);
		status = proc_wait(pid);
	}
	close(fds[0]);
	errno = saved;
	return why ? why : status;
}
