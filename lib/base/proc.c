#include "proc.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "mem.h"

extern char **environ;

static void child(const struct proc *p, int report)
{
	if (p->dir && chdir(p->dir) != 0)
		goto bad;
	if ((p->in >= 0 && dup2(p->in, 0) < 0) || (p->out >= 0 && dup2(p->out, 1) < 0) ||
	    (p->err >= 0 && dup2(p->err, 2) < 0))
		goto bad;
	if (p->env)
		environ = (char **)p->env;
	execvp(p->argv[0], p->argv);
bad:;
	int e = errno;
	ssize_t n = write(report, &e, sizeof e);
	_exit(n == (ssize_t)sizeof e ? 127 : 126);
}

pid_t proc_start(const struct proc *p)
{
	int report[2], e = 0;

	if (pipe2(report, O_CLOEXEC) != 0)
		return -1;
	pid_t pid = fork();
	if (pid == 0)
		child(p, report[1]);
	close(report[1]);
	ssize_t n = 0;
	if (pid > 0) {
		do
			n = read(report[0], &e, sizeof e);
		while (n < 0 && errno == EINTR);
	}
	close(report[0]);
	if (n == (ssize_t)sizeof e) {
		waitpid(pid, NULL, 0);
		errno = e;
		return -1;
	}
	return pid;
}

int proc_wait(pid_t pid)
{
	int status;

	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return -1;
	return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

int proc_run(const struct proc *p)
{
	pid_t pid = proc_start(p);

	return pid < 0 ? -1 : proc_wait(pid);
}

int proc_capture(char *const *argv, char *const *env, bool merge, struct str *out)
{
	int fds[2], null = open("/dev/null", O_RDWR | O_CLOEXEC);
	char buf[4096];

	if (null < 0 || pipe2(fds, O_CLOEXEC) != 0) {
		if (null >= 0)
			close(null);
		return -1;
	}
	struct proc p = {.argv = argv, .env = env, .in = null, .out = fds[1],
			 .err = merge ? fds[1] : null};
	pid_t pid = proc_start(&p);
	int saved = errno;
	close(fds[1]);
	close(null);
	for (ssize_t n; pid > 0 && (n = read(fds[0], buf, sizeof buf)) != 0;) {
		if (n > 0)
			str_addn(out, buf, (size_t)n);
		else if (errno != EINTR)
			break;
	}
	close(fds[0]);
	errno = saved;
	return pid < 0 ? -1 : proc_wait(pid);
}

const char *self_path(void)
{
	static char path[PATH_MAX];

	if (!path[0]) {
		ssize_t n = readlink("/proc/self/exe", path, sizeof path - 1);
		if (n <= 0)
			return NULL;
		path[n] = 0;
	}
	return path;
}

/* A folder of links to this program (what `mstatic run` puts on PATH) must not be found. */
static bool is_self(const struct stat *st)
{
	static struct stat me;

	if (!me.st_ino && stat("/proc/self/exe", &me) != 0)
		return false;
	return st->st_ino == me.st_ino && st->st_dev == me.st_dev;
}

static bool runnable(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISREG(st.st_mode) && access(path, X_OK) == 0 &&
	       !is_self(&st);
}

char *find_program(const char *name, const char *path)
{
	if (strchr(name, '/'))
		return runnable(name) ? xstrdup(name) : NULL;
	if (!path)
		path = getenv("PATH");
	while (path && *path) {
		size_t n = strcspn(path, ":");
		char *try = xasprintf("%.*s/%s", n ? (int)n : 1, n ? path : ".", name);
		if (runnable(try))
			return try;
		free(try);
		path += n;
		path += *path == ':';
	}
	return NULL;
}
