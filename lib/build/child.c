#include "child.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/capability.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/sysinfo.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../base/argv.h"
#include "../base/file.h"
#include "../base/str.h"

#ifndef SYS_close_range
#define SYS_close_range 436 /* the same on every machine */
#endif

extern char **environ;

/* The most that one build may have: processes and threads, and bytes in a file. */
enum { MAX_PROCESSES = 4096 };
static const rlim_t max_file = (rlim_t)16 << 30;

void child_die(int report, const char *step)
{
	dprintf(report, "%s: %s", step, strerror(errno));
	_exit(125);
}

void child_signals(void)
{
	sigset_t none;

	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	for (int sig = 1; sig < 32; sig++)
		if (sig != SIGKILL && sig != SIGSTOP)
			signal(sig, SIG_DFL);
}

void child_dies_with(pid_t parent, int signal)
{
	prctl(PR_SET_PDEATHSIG, signal, 0, 0, 0);
	if (getppid() != parent)
		_exit(125);
}

void child_drop_rights(int report)
{
	struct __user_cap_header_struct head = {.version = _LINUX_CAPABILITY_VERSION_3};
	struct __user_cap_data_struct none[2] = {0};

	for (int cap = 0; prctl(PR_CAPBSET_DROP, cap, 0, 0, 0) == 0; cap++)
		;
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || syscall(SYS_capset, &head, none) != 0)
		child_die(report, "capset");
}

static void lower(int what, rlim_t to)
{
	struct rlimit limit;

	if (getrlimit(what, &limit) == 0 && limit.rlim_max > to) {
		limit.rlim_cur = limit.rlim_cur < to ? limit.rlim_cur : to;
		limit.rlim_max = to;
		(void)setrlimit(what, &limit);
	}
}

void child_end_all(void)
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

unsigned child_max_processes(void)
{
	struct sysinfo now;

	return MAX_PROCESSES + (sysinfo(&now) == 0 ? now.procs : 0);
}

static void set_limits(const struct sandbox *s)
{
	struct rlimit cpu = {s->cpu_seconds, s->cpu_seconds + 5}; /* SIGXCPU, which tells why, comes first */

	if (s->cpu_seconds)
		(void)setrlimit(RLIMIT_CPU, &cpu);
	lower(RLIMIT_NPROC, child_max_processes()); /* of all that the user runs; root in the host's eyes has none */
	lower(RLIMIT_FSIZE, max_file);
	lower(RLIMIT_CORE, 0);
}

static void close_from(int first, int last)
{
	int end = (int)sysconf(_SC_OPEN_MAX);

	if (first > last || syscall(SYS_close_range, first, last, 0) == 0)
		return;
	for (int fd = first; fd <= last && fd < end; fd++)
		close(fd);
}

static int by_number(const void *a, const void *b)
{
	return *(const int *)a - *(const int *)b;
}

void child_close_others(int *keep, size_t n)
{
	int from = 3;

	qsort(keep, n, sizeof *keep, by_number);
	for (size_t i = 0; i < n; i++) {
		close_from(from, keep[i] - 1);
		from = keep[i] >= from ? keep[i] + 1 : from;
	}
	close_from(from, INT_MAX);
}

/* Puts the tokens where the command looks for them, and what is there out of the way. 0, or -1 with errno. */
static int place_tokens(const int *tokens, int *report)
{
	int take = fcntl(tokens[0], F_DUPFD, BOX_GIVE + 1), give = fcntl(tokens[1], F_DUPFD, BOX_GIVE + 1);
	int moved = fcntl(*report, F_DUPFD_CLOEXEC, BOX_GIVE + 1);

	if (take < 0 || give < 0 || moved < 0 || dup2(take, BOX_TAKE) < 0 || dup2(give, BOX_GIVE) < 0)
		return -1;
	*report = moved;
	return 0;
}

/* 0, or -1 with errno. */
static int place_stdio(const struct sandbox *s)
{
	const int log[] = {0, s->log, s->log}, *io = s->stdio ? s->stdio : log;

	for (int i = 0; i < 3; i++) {
		if (io[i] != i && dup2(io[i], i) < 0)
			return -1;
		if (s->stdio && isatty(i))
			(void)ioctl(i, TIOCSCTTY, 0); /* the next one is the same */
	}
	return 0;
}

void child_become(const struct sandbox *s, char *const *argv, int report)
{
	if (!argv)
		_exit(0);
	if (place_stdio(s) != 0)
		child_die(report, s->stdio ? "the standard output" : "the log");
	if (s->tokens && place_tokens(s->tokens, &report) != 0)
		child_die(report, "the jobserver");
	int kept[] = {report, BOX_TAKE, BOX_GIVE};
	child_close_others(kept, s->tokens ? 3 : 1);
	set_limits(s);
	environ = s->env->v;
	execvp(argv[0], argv);
	child_die(report, argv[0]);
}

int child_status(int status)
{
	return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}
