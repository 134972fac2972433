#include "sandbox.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/interrupt.h"
#include "../base/mem.h"
#include "../base/proc.h"
#include "../base/progress.h"
#include "../base/str.h"
#include "jail.h"

extern char **environ;

/* Dies with the parent, which might be gone already. */
static void die_with(pid_t parent, int signal)
{
	prctl(PR_SET_PDEATHSIG, signal, 0, 0, 0);
	if (getppid() != parent)
		_exit(125);
}

static void default_signals(void)
{
	sigset_t none;

	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	for (int sig = 1; sig < 32; sig++)
		if (sig != SIGKILL && sig != SIGSTOP)
			signal(sig, SIG_DFL);
}

/* Becomes the command. argv NULL: only tries whether one gets here. */
static void become(const struct sandbox *s, char *const *argv, int report)
{
	if (!argv)
		_exit(0);
	int null = open("/dev/null", O_RDONLY | O_CLOEXEC);

	if (null < 0 || dup2(null, 0) < 0 || dup2(s->log, 1) < 0 || dup2(s->log, 2) < 0)
		jail_die(report, "/dev/null");
	environ = s->env->v;
	execvp(argv[0], argv);
	jail_die(report, argv[0]);
}

static int exit_code(int status)
{
	return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

/* The first process of the pid namespace: reaps whatever loses its parent, ends with the command;
 * the kernel then ends all that is left. */
static void first_process(const struct sandbox *s, char *const *argv, int report)
{
	int status;

	jail_enter(s, report);
	pid_t command = fork();
	if (command < 0)
		jail_die(report, "fork");
	if (command == 0) {
		setsid();
		become(s, argv, report);
	}
	for (pid_t pid; (pid = wait(&status)) > 0 || errno == EINTR;)
		if (pid == command)
			_exit(exit_code(status));
	_exit(125);
}

/* Between mstatic and the namespaces' first process. */
static void jailer(const struct sandbox *s, char *const *argv, int report)
{
	int status;

	jail_unshare(report); /* clears the death signal, so: */
	prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
	pid_t first = fork();
	if (first < 0)
		jail_die(report, "fork");
	if (first == 0) {
		prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
		first_process(s, argv, report);
	}
	while (waitpid(first, &status, 0) < 0)
		if (errno != EINTR)
			_exit(125);
	_exit(exit_code(status));
}

/* Kills every child of this process, and theirs as they are handed over to it. */
static void kill_children(void)
{
	for (;;) {
		struct argv pids = {0};
		struct str s = {0};
		bool any = false;
		if (file_read("/proc/thread-self/children", &s) == 0 && s.p)
			argv_add_words(&pids, s.p);
		for (size_t i = 0; i < pids.n; i++)
			any = kill((pid_t)strtol(pids.v[i], NULL, 10), SIGKILL) == 0 || any;
		argv_free(&pids);
		str_free(&s);
		if (waitpid(-1, NULL, any ? 0 : WNOHANG) <= 0)
			return;
	}
}

/* Without namespaces: the process that all orphans of the command are handed to, so that it can end
 * them with the command, or when mstatic dies. */
static void keeper(const struct sandbox *s, char *const *argv, int report)
{
	sigset_t set;
	int status = 0, sig;

	sigemptyset(&set);
	sigaddset(&set, SIGCHLD);
	sigaddset(&set, SIGTERM);
	sigprocmask(SIG_BLOCK, &set, NULL);
	prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
	pid_t command = fork();
	if (command < 0)
		jail_die(report, "fork");
	if (command == 0) {
		default_signals();
		setsid();
		umask(022);
		if (chdir(s->dir) != 0)
			jail_die(report, "working directory");
		become(s, argv, report);
	}
	for (bool over = false; !over && sigwait(&set, &sig) == 0;) {
		over = sig == SIGTERM;
		for (pid_t pid; (pid = waitpid(-1, &status, WNOHANG)) > 0;)
			if (pid == command) {
				kill_children();
				_exit(exit_code(status));
			}
	}
	kill_children();
	_exit(128 + SIGTERM);
}

/* Starts the child that sees to it all; *report is what it says of a failure, at its end EOF. */
static pid_t start(const struct sandbox *s, char *const *argv, int *report)
{
	int fds[2];
	pid_t parent = getpid();

	if (pipe2(fds, O_CLOEXEC) != 0)
		return -1;
	pid_t pid = fork();
	if (pid == 0) {
		close(fds[0]);
		default_signals();
		setpgid(0, 0); /* the terminal's Ctrl-C is mstatic's to handle */
		die_with(parent, s->mode == SANDBOX_FULL ? SIGKILL : SIGTERM);
		if (s->mode == SANDBOX_FULL)
			jailer(s, argv, fds[1]);
		keeper(s, argv, fds[1]);
	}
	close(fds[1]);
	*report = fds[0];
	return pid;
}

/* Shows the last whole line of what the log has grown by since *seen. */
static void show_tail(int log, off_t *seen)
{
	char buf[2048];
	struct stat st;

	if (fstat(log, &st) != 0 || st.st_size == *seen)
		return;
	*seen = st.st_size;
	off_t from = st.st_size > (off_t)sizeof buf - 1 ? st.st_size - (off_t)sizeof buf + 1 : 0;
	ssize_t n = pread(log, buf, sizeof buf - 1, from);
	while (n > 0 && (buf[n - 1] == '\n' || buf[n - 1] == '\r'))
		n--;
	if (n <= 0)
		return;
	buf[n] = 0;
	char *line = strrchr(buf, '\n');
	progress_tail(line ? line + 1 : buf);
}

/* Waits until the child closes the pipe by ending; collects what it had to say. */
static int follow(const struct sandbox *s, pid_t pid, int report, struct str *said)
{
	struct pollfd p = {.fd = report, .events = POLLIN};
	off_t seen = 0;
	char buf[512];
	bool told = false;

	for (;;) {
		if (interrupted() && !told) {
			kill(pid, s->mode == SANDBOX_FULL ? SIGKILL : SIGTERM);
			told = true;
		}
		if (poll(&p, 1, 100) > 0) {
			ssize_t n = read(report, buf, sizeof buf);
			if (n == 0 || (n < 0 && errno != EINTR))
				break;
			if (n > 0)
				str_addn(said, buf, (size_t)n);
		} else if (s->log >= 0) {
			show_tail(s->log, &seen);
			progress_tick();
		}
	}
	close(report);
	return proc_wait(pid);
}

static int run(const struct sandbox *s, char *const *argv, struct str *said)
{
	int report;
	pid_t pid = start(s, argv, &report);

	return pid < 0 ? -1 : follow(s, pid, report, said);
}

int sandbox_run(const struct sandbox *s, char *const *argv)
{
	struct str said = {0};
	int status = run(s, argv, &said);

	if (status < 0)
		fail("cannot start the build: %s", strerror(errno));
	else if (said.n)
		status = fail("cannot start the build: %s", said.p);
	str_free(&said);
	return status;
}

/* A number in a file of /proc, or -1. */
static long sysctl(const char *path)
{
	struct str s = {0};
	long n = file_read(path, &s) == 0 && s.n ? strtol(s.p, NULL, 10) : -1;

	str_free(&s);
	return n;
}

static bool filtered(void)
{
	struct str s = {0};
	bool yes = file_read("/proc/self/status", &s) == 0 && s.n && strstr(s.p, "\nSeccomp:\t2");

	str_free(&s);
	return yes;
}

/* What refuses, and what to do about it. */
static char *remedy(const char *said)
{
	if (sysctl("/proc/sys/kernel/apparmor_restrict_unprivileged_userns") == 1)
		return xasprintf("AppArmor keeps programs from making user namespaces (%s); as root: "
				 "sysctl -w kernel.apparmor_restrict_unprivileged_userns=0 "
				 "(and the same line in /etc/sysctl.d/ to make it last)", said);
	if (sysctl("/proc/sys/kernel/unprivileged_userns_clone") == 0)
		return xasprintf("the kernel is told to refuse user namespaces (%s); as root: "
				 "sysctl -w kernel.unprivileged_userns_clone=1", said);
	if (sysctl("/proc/sys/user/max_user_namespaces") == 0)
		return xasprintf("the number of user namespaces is limited to 0 (%s); as root: "
				 "sysctl -w user.max_user_namespaces=10000", said);
	if (file_exists("/.dockerenv") || file_exists("/run/.containerenv") || filtered())
		return xasprintf("this container refuses namespaces (%s); start it with "
				 "--security-opt seccomp=unconfined --security-opt apparmor=unconfined "
				 "(docker and podman)", said);
	if (!file_exists("/proc/self/ns/user"))
		return xasprintf("this kernel was built without user namespaces (%s); run it as root", said);
	return xasprintf("the system refuses namespaces (%s); run it as root, or outside of the "
			 "chroot or container", said);
}

const char *sandbox_refusal(void)
{
	static char *why;
	static bool asked;
	static const struct argv nothing;
	const struct sandbox s = {.mode = SANDBOX_FULL, .dir = "/", .env = &nothing, .log = -1};
	struct str said = {0};

	if (!asked && (run(&s, NULL, &said) != 0 || said.n))
		why = remedy(said.n ? said.p : "its first process died");
	asked = true;
	str_free(&said);
	return why;
}
