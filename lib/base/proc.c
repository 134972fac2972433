#include "proc.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "file.h"
#include "mem.h"
#include "relay.h"

extern char **environ;

void proc_want_status(void)
{
	struct sigaction old;

	if (sigaction(SIGCHLD, NULL, &old) == 0 && (old.sa_handler == SIG_IGN || (old.sa_flags & SA_NOCLDWAIT)))
		signal(SIGCHLD, SIG_DFL);
}

/* Starts by posix_spawn, which shares this process's memory until the child has become the other program. A fork
 * would copy the page tables first, in every compile. */
pid_t proc_start(const struct proc *p)
{
	const int fds[] = {p->in, p->out, p->err};
	posix_spawn_file_actions_t actions;
	pid_t pid;

	proc_want_status();
	int e = posix_spawn_file_actions_init(&actions);

	if (!e && p->dir)
		e = posix_spawn_file_actions_addchdir_np(&actions, p->dir);
	for (int i = 0; i < 3 && !e; i++)
		if (fds[i] >= 0)
			e = posix_spawn_file_actions_adddup2(&actions, fds[i], i);
	if (!e)
		e = posix_spawnp(&pid, p->file ? p->file : p->argv[0], &actions, NULL, p->argv,
				 p->env ? p->env : environ);
	posix_spawn_file_actions_destroy(&actions);
	if (!e)
		relay_to(pid);
	errno = e;
	return e ? -1 : pid;
}

int proc_wait(pid_t pid)
{
	int status;

	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return -1;
	relay_to(0);
	return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

int proc_run(const struct proc *p)
{
	pid_t pid = proc_start(p);

	return pid < 0 ? -1 : proc_wait(pid);
}

static bool has_ended(pid_t pid)
{
	siginfo_t info = {0};

	return waitid(P_PID, (id_t)pid, &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_pid == pid;
}

/* Passes on what comes from fd, and keeps the end of it, until there is nothing more to come from the child. */
static void hear(int fd, pid_t child, struct str *said)
{
	enum { KEPT = 256 * 1024, LOOK_AGAIN = 200 /* ms */ };
	struct pollfd ready = {.fd = fd, .events = POLLIN};
	char buf[4096];

	for (;;) {
		int any = poll(&ready, 1, LOOK_AGAIN);
		if (any == 0 && has_ended(child))
			return;
		ssize_t n = any > 0 ? read(fd, buf, sizeof buf) : -1;
		if (n == 0 || (n < 0 && any != 0 && errno != EINTR))
			return;
		if (n < 0)
			continue;
		(void)!fd_write(2, buf, (size_t)n);
		str_addn(said, buf, (size_t)n);
		if (said->n / 2 > KEPT) {
			memmove(said->p, said->p + said->n - KEPT, KEPT + 1);
			said->n = KEPT;
		}
	}
}

int proc_run_heard(const struct proc *p, struct str *said)
{
	struct proc heard = *p;
	int fds[2];

	if (pipe2(fds, O_CLOEXEC) != 0)
		return -1;
	heard.err = fds[1];
	if (p->out == 2)
		heard.out = fds[1];
	pid_t pid = proc_start(&heard);
	int saved = errno;
	close(fds[1]);
	if (pid > 0)
		hear(fds[0], pid, said);
	close(fds[0]);
	errno = saved;
	return pid < 0 ? -1 : proc_wait(pid);
}

long long proc_clock(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000LL + t.tv_nsec / 1000000;
}

long long proc_spent(void)
{
	struct rusage r;

	if (getrusage(RUSAGE_CHILDREN, &r) != 0)
		return 0;
	return (r.ru_utime.tv_sec + r.ru_stime.tv_sec) * 1000LL + (r.ru_utime.tv_usec + r.ru_stime.tv_usec) / 1000;
}

/* Appends what comes from fd until its end. False when the end has not come at the time until (0: no limit). */
static bool collect(int fd, long long until, struct str *out)
{
	struct pollfd ready = {.fd = fd, .events = POLLIN};
	char buf[4096];

	for (;;) {
		long long left = until ? until - proc_clock() : 0;
		int any = !until ? 1 : left <= 0 ? 0 : poll(&ready, 1, (int)left);
		ssize_t n = any > 0 ? read(fd, buf, sizeof buf) : -1;
		if (any == 0)
			return false;
		if (n == 0 || (n < 0 && errno != EINTR))
			return true;
		if (n > 0)
			str_addn(out, buf, (size_t)n);
	}
}

int proc_capture_within(const struct proc *p, bool merge, long limit, struct str *out)
{
	int fds[2], null = open("/dev/null", O_RDWR | O_CLOEXEC);
	struct proc quiet = *p;
	struct argv env = {0};

	if (null < 0 || pipe2(fds, O_CLOEXEC) != 0) {
		if (null >= 0)
			close(null);
		return -1;
	}
	quiet.in = null;
	quiet.out = fds[1];
	quiet.err = merge ? fds[1] : null;
	argv_addv(&env, p->env ? p->env : environ);
	env_set(&env, "LC_ALL", "C");
	env_unset(&env, "LANGUAGE");
	quiet.env = env.v;
	pid_t pid = proc_start(&quiet);
	int saved = errno;
	argv_free(&env);
	close(fds[1]);
	close(null);
	if (pid > 0 && !collect(fds[0], limit ? proc_clock() + limit : 0, out))
		kill(pid, SIGTERM);
	close(fds[0]);
	errno = saved;
	return pid < 0 ? -1 : proc_wait(pid);
}

int proc_capture(char *const *argv, char *const *env, bool merge, struct str *out)
{
	return proc_capture_file(NULL, argv, env, merge, out);
}

int proc_capture_file(const char *file, char *const *argv, char *const *env, bool merge, struct str *out)
{
	struct proc p = {.argv = argv, .file = file, .env = env};

	return proc_capture_within(&p, merge, 0, out);
}

const char *self_path(void)
{
	static const char *path;
	char buf[PATH_MAX];

	if (!path) {
		ssize_t n = readlink("/proc/self/exe", buf, sizeof buf);
		if (n <= 0 || n == sizeof buf)
			return NULL;
		path = xstrndup(buf, (size_t)n);
	}
	return path;
}

/* True for this program's own file, and for the shim's beside it. */
static bool own_file(const struct stat *st)
{
	static struct stat own[2];
	const char *self = self_path();

	if (!own[0].st_ino && self) {
		char *shim = xasprintf("%.*smstatic-cc", (int)(base_name(self) - self), self);
		if (stat("/proc/self/exe", &own[0]) != 0 || stat(shim, &own[1]) != 0)
			own[1] = own[0];
		free(shim);
	}
	for (int i = 0; i < 2; i++)
		if (st->st_ino == own[i].st_ino && st->st_dev == own[i].st_dev)
			return true;
	return false;
}

/* A folder of links to the shim (what `mstatic run` puts on PATH) must not be found, by the shim or by
 * mstatic, whose neighbour it is. One look at each file: every compile goes through all of PATH. */
enum program program_at(const char *path)
{
	struct stat st;

	if (stat(path, &st) != 0)
		return PROGRAM_NONE;
	if (own_file(&st))
		return PROGRAM_SELF;
	return S_ISREG(st.st_mode) && access(path, X_OK) == 0 ? PROGRAM_OTHER : PROGRAM_NONE;
}

bool is_self(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && own_file(&st);
}

char *search_path(const char *name, const char *path, char *(*look)(const char *file, const void *data),
		  const void *data)
{
	if (strchr(name, '/'))
		return look(name, data);
	while (*path) {
		size_t n = strcspn(path, ":");
		struct str try = {0};
		str_addn(&try, n ? path : ".", n ? n : 1);
		str_addc(&try, '/');
		str_add(&try, name);
		char *found = look(try.p, data);
		str_free(&try);
		if (found)
			return found;
		path += n;
		path += *path == ':';
	}
	return NULL;
}

static char *look_program(const char *file, const void *data)
{
	(void)data;
	return program_at(file) == PROGRAM_OTHER ? xstrdup(file) : NULL;
}

char *find_program(const char *name, const char *path)
{
	return search_path(name, path, look_program, NULL);
}
