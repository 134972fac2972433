#include "sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "../base/dir.h"
#include "../base/fail.h"
#include "../base/interrupt.h"
#include "../base/proc.h"
#include "../base/progress.h"
#include "../base/str.h"
#include "child.h"
#include "jail.h"
#include "keeper.h"

/* The signal that ends the child, and with it the command: a pid namespace ends with its first process; a keeper has
 * to end the others first. */
static int end_signal(const struct sandbox *s)
{
	return s->mode == SANDBOX_NAMESPACES ? SIGKILL : SIGTERM;
}

/* Starts the child that makes the sandbox. *report: a descriptor with its message when it fails, or nothing. */
static pid_t start(const struct sandbox *s, char *const *argv, int *report)
{
	int fds[2];
	pid_t parent = getpid();

	if (pipe2(fds, O_CLOEXEC) != 0)
		return -1;
	proc_want_status();
	pid_t pid = fork();
	if (pid == 0) {
		int null = open("/dev/null", O_RDWR);
		if (null < 0 || dup2(null, 0) < 0 || dup2(null, 1) < 0 || dup2(null, 2) < 0)
			child_die(fds[1], "/dev/null");
		const int none[] = {-1, -1, -1}, *io = s->stdio ? s->stdio : none;
		int kept[] = {fds[1], s->log, s->tokens ? s->tokens[0] : -1, s->tokens ? s->tokens[1] : -1, io[0], io[1], io[2]};
		child_close_others(kept, sizeof kept / sizeof *kept); /* what is open here could be seen from inside */
		child_signals();
		setpgid(0, 0); /* the terminal's Ctrl-C is mstatic's to handle */
		child_dies_with(parent, end_signal(s));
		if (s->mode == SANDBOX_NAMESPACES)
			jail(s, argv, fds[1]);
		keeper(s, argv, fds[1]);
	}
	close(fds[1]);
	*report = fds[0];
	return pid;
}

/* Shows the last whole line that the log got since *seen, as progress. */
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

/* True when too little space is left on the disk with the log and the build's folders. */
static bool crowded(int log)
{
	struct statvfs v;

	return log >= 0 && fstatvfs(log, &v) == 0 && (unsigned long long)v.f_bavail * v.f_frsize < SANDBOX_SPACE;
}

/* Waits until the child ends, and reads its message. *full: it was ended before it filled the disk. */
static int follow(const struct sandbox *s, pid_t pid, int report, struct str *said, bool *full)
{
	struct pollfd p = {.fd = report, .events = POLLIN};
	bool told = false, was_crowded = crowded(s->log);
	off_t seen = 0;
	char buf[512];

	for (;;) {
		*full = *full || (!was_crowded && crowded(s->log));
		if ((interrupted() || *full) && !told) {
			kill(pid, end_signal(s));
			told = true;
		}
		if (poll(&p, 1, 100) > 0) {
			ssize_t n = read(report, buf, sizeof buf);
			if (n == 0 || (n < 0 && errno != EINTR))
				break;
			if (n > 0)
				str_addn(said, buf, (size_t)n);
		} else if (s->log >= 0 && !s->stdio) {
			show_tail(s->log, &seen);
			progress_tick();
		}
	}
	close(report);
	return proc_wait(pid);
}

static int give(int at, const char *rel, const struct stat *st, void *id)
{
	uid_t to = *(uid_t *)id;

	if (st->st_uid == to) /* and so is all that is in it, from an earlier time */
		return S_ISDIR(st->st_mode) ? DIR_SKIP : 0;
	return fchownat(at, base_name(rel), to, to, AT_SYMLINK_NOFOLLOW);
}

/* Some open what they have anew, by /proc/self/fd: a pipe and a terminal are given. A file stays its owner's. */
static int give_stdio(const int stdio[3], uid_t id)
{
	struct stat st;
	int bad = 0;

	for (int i = 0; i < 3 && !bad; i++)
		if (fstat(stdio[i], &st) == 0 && (S_ISFIFO(st.st_mode) || isatty(stdio[i])))
			bad = fchown(stdio[i], id, (gid_t)-1);
	return bad;
}

/* The user that the command runs as; 0 where that is the caller. */
static uid_t other_id(const struct sandbox *s)
{
	return s->mode == SANDBOX_NAMESPACES ? jail_other_id() : 0;
}

/* Gives the writable folders, the log and the jobserver to the user that the command runs as, when that is not the
 * caller. No process of the sandbox runs yet. */
static int give_folders(const struct sandbox *s)
{
	uid_t id = other_id(s);
	int bad = id && s->log >= 0 ? fchown(s->log, id, id) : 0;

	if (id && !bad && s->tokens)
		bad = fchown(s->tokens[0], id, id); /* some open it anew, by /proc/self/fd */
	if (id && !bad && s->stdio)
		bad = give_stdio(s->stdio, id);
	for (size_t i = 0; id && !bad && i < s->bind_count; i++) {
		if (!s->binds[i].writable)
			continue;
		int fd = dir_open(AT_FDCWD, s->binds[i].host);
		bad = fd < 0 || fchown(fd, id, id) != 0 ? -1 : dir_walk(fd, give, &id);
		if (fd >= 0)
			close(fd);
	}
	return bad;
}

static int run(const struct sandbox *s, char *const *argv, struct str *said, bool *full)
{
	bool orphans = s->mode != SANDBOX_NAMESPACES;
	int report;

	if (orphans) /* those of a keeper that was killed */
		prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
	pid_t pid = start(s, argv, &report);
	int status = pid < 0 ? -1 : follow(s, pid, report, said, full);
	if (orphans) {
		child_end_all();
		prctl(PR_SET_CHILD_SUBREAPER, 0, 0, 0, 0);
	}
	return status;
}

int sandbox_run(const struct sandbox *s, char *const *argv)
{
	struct str said = {0};
	bool full = false;
	int status = give_folders(s) == 0 ? run(s, argv, &said, &full) : -1;
	if (status >= 0 && other_id(s) && fchown(s->log, geteuid(), getegid()) != 0) /* the log stays here, the folders do not */
		status = -1;

	if (status < 0)
		fail("cannot start the build: %s", strerror(errno));
	else if (said.n)
		status = fail("cannot start the build: %s", said.p);
	else if (full)
		status = fail("the build was ended: it left less than %d MB on the disk", SANDBOX_SPACE >> 20);
	str_free(&said);
	return status;
}

int sandbox_try(enum sandbox_mode mode, struct str *said)
{
	static const struct argv nothing;
	const struct sandbox s = {.mode = mode, .dir = "/", .env = &nothing, .log = -1};

	bool full = false;

	return run(&s, NULL, said, &full);
}
