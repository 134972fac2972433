#include "keeper.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../base/argv.h"
#include "child.h"
#include "filter.h"
#include "landlock.h"
#include "overseer.h"

/* Room for a control message of sendmsg(2) with one descriptor in it. */
union envelope {
	struct cmsghdr head;
	char room[CMSG_SPACE(sizeof(int))];
};

static int send_descriptor(int to, int fd)
{
	union envelope e = {0};
	char byte = 0;
	struct iovec v = {&byte, 1};
	struct msghdr m = {.msg_iov = &v, .msg_iovlen = 1, .msg_control = &e, .msg_controllen = sizeof e};

	e.head = (struct cmsghdr){.cmsg_len = CMSG_LEN(sizeof fd), .cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS};
	memcpy(CMSG_DATA(&e.head), &fd, sizeof fd);
	return sendmsg(to, &m, 0) == 1 ? 0 : -1;
}

/* The descriptor; -1 when the sender ended without sending one. */
static int receive_descriptor(int from)
{
	union envelope e = {0};
	char byte;
	struct iovec v = {&byte, 1};
	struct msghdr m = {.msg_iov = &v, .msg_iovlen = 1, .msg_control = &e, .msg_controllen = sizeof e};
	int fd = -1;

	if (recvmsg(from, &m, MSG_CMSG_CLOEXEC) == 1 && m.msg_controllen >= CMSG_LEN(sizeof fd))
		memcpy(&fd, CMSG_DATA(&e.head), sizeof fd);
	return fd;
}

/* Becomes the command. The overseer's descriptor goes to the keeper by the socket to. */
static void enter(const struct sandbox *s, char *const *argv, int to, int report)
{
	child_signals();
	setsid();
	umask(022);
	if (chdir(s->dir) != 0)
		child_die(report, "working directory");
	if (s->mode == SANDBOX_LANDLOCK) {
		landlock_enter(s, report);
		child_drop_rights(report);
		int listener = filter_install(false);
		if (listener < 0 || send_descriptor(to, listener) != 0)
			child_die(report, "seccomp");
		close(listener);
	}
	child_become(s, argv, report);
}

/* Ends the process when the command has ended. */
static void reap(pid_t command)
{
	int status;

	for (pid_t pid; (pid = waitpid(-1, &status, WNOHANG)) > 0;)
		if (pid == command) {
			child_end_all();
			_exit(child_status(status));
		}
}

static void attend(pid_t command, int signals, int listener, const struct sandbox *s)
{
	struct argv own = {0};
	struct pollfd p[2] = {{.fd = signals, .events = POLLIN}, {.fd = listener, .events = POLLIN}};
	struct signalfd_siginfo sig;

	for (size_t i = 0; i < s->bind_count; i++)
		if (s->binds[i].writable)
			argv_add(&own, s->binds[i].host);
	const struct overseer o = {.listener = listener, .own = &own, .max_processes = child_max_processes()};
	for (;;) {
		if (poll(p, 2, -1) < 0 && errno != EINTR)
			break;
		if (p[1].revents & POLLIN ? overseer_answer(&o) != 0 : p[1].revents)
			p[1].fd = -1;
		if (!(p[0].revents & POLLIN) || read(signals, &sig, sizeof sig) != sizeof sig)
			continue;
		if (sig.ssi_signo == SIGTERM)
			break;
		reap(command);
	}
	child_end_all();
	_exit(128 + SIGTERM);
}

void keeper(const struct sandbox *s, char *const *argv, int report)
{
	sigset_t set;
	int pair[2], listener = -1;
	pid_t self = getpid();

	sigemptyset(&set);
	sigaddset(&set, SIGCHLD);
	sigaddset(&set, SIGTERM);
	sigprocmask(SIG_BLOCK, &set, NULL);
	int signals = signalfd(-1, &set, SFD_CLOEXEC);
	prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
	if (signals < 0 || socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
		child_die(report, "socketpair");
	pid_t command = fork();
	if (command < 0)
		child_die(report, "fork");
	if (command == 0) {
		child_dies_with(self, SIGKILL);
		enter(s, argv, pair[1], report);
	}
	close(pair[1]);
	if (s->mode == SANDBOX_LANDLOCK)
		listener = receive_descriptor(pair[0]);
	close(pair[0]);
	attend(command, signals, listener, s);
	_exit(125);
}
