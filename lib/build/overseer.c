#include "overseer.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysinfo.h>
#include <unistd.h>

#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "filter.h"

#ifndef SECCOMP_USER_NOTIF_FLAG_CONTINUE
#define SECCOMP_USER_NOTIF_FLAG_CONTINUE 1
#endif
#ifndef SYS_pidfd_send_signal
#define SYS_pidfd_send_signal 424 /* these two have the same number on every machine */
#define SYS_pidfd_open 434
#endif

enum { MAX_PATH = 4096, NO_ARG = -1 };

/* One request. */
struct request {
	const struct overseer *overseer;
	const struct seccomp_notif *asked;
	enum call call;
};

enum deed { MODE, OWNER, TIMES, CUT };

/* The arguments of a call on a file: which of them is what. */
static const struct form {
	enum deed deed;
	int dir, path, value, flags; /* numbers of arguments; dir without path is the file itself */
	bool links;                  /* a link is followed */
} forms[] = {
	[CALL_CHMOD] = {MODE, NO_ARG, 0, 1, NO_ARG, true},
	[CALL_FCHMOD] = {MODE, 0, NO_ARG, 1, NO_ARG, true},
	[CALL_FCHMODAT] = {MODE, 0, 1, 2, NO_ARG, true},
	[CALL_CHOWN] = {OWNER, NO_ARG, 0, 1, NO_ARG, true},
	[CALL_LCHOWN] = {OWNER, NO_ARG, 0, 1, NO_ARG, false},
	[CALL_FCHOWN] = {OWNER, 0, NO_ARG, 1, NO_ARG, true},
	[CALL_FCHOWNAT] = {OWNER, 0, 1, 2, 4, true},
	[CALL_UTIME] = {TIMES, NO_ARG, 0, 1, NO_ARG, true},
	[CALL_UTIMES] = {TIMES, NO_ARG, 0, 1, NO_ARG, true},
	[CALL_FUTIMESAT] = {TIMES, 0, 1, 2, NO_ARG, true},
	[CALL_UTIMENSAT] = {TIMES, 0, 1, 2, 3, true},
	[CALL_TRUNCATE] = {CUT, NO_ARG, 0, 1, NO_ARG, true},
};

static uint64_t argument(const struct request *r, int n)
{
	return r->asked->data.args[n];
}

/* True while the asker waits. Afterwards its id may be that of another process. */
static bool waits(const struct request *r)
{
	uint64_t id = r->asked->id;

	return ioctl(r->overseer->listener, SECCOMP_IOCTL_NOTIF_ID_VALID, &id) == 0;
}

/* Opens FILE of the asker's in /proc. */
static int open_asker(const struct request *r, const char *file, int flags)
{
	char *path = xasprintf("/proc/%u/%s", r->asked->pid, file);
	int fd = open(path, flags | O_CLOEXEC);

	free(path);
	if (fd >= 0 && !waits(r)) {
		close(fd);
		fd = -1;
		errno = ESRCH;
	}
	return fd;
}

/* Reads up to n bytes at an address of the asker's. How many were read, or -1. */
static ssize_t read_memory(const struct request *r, uint64_t at, void *to, size_t n)
{
	int fd = open_asker(r, "mem", O_RDONLY);
	ssize_t got = fd < 0 ? -1 : pread(fd, to, n, (off_t)at);

	if (fd >= 0)
		close(fd);
	return got;
}

/* Reads a string of the asker's. 0, or -1 with errno. It may end just before memory that is not mapped. */
static int read_string(const struct request *r, uint64_t at, char path[MAX_PATH])
{
	size_t n = 0;

	while (n < MAX_PATH) {
		size_t rest = 4096 - (at + n) % 4096;
		ssize_t got = read_memory(r, at + n, path + n, rest < MAX_PATH - n ? rest : MAX_PATH - n);
		if (got <= 0) {
			errno = EFAULT;
			return -1;
		}
		if (memchr(path + n, 0, (size_t)got))
			return 0;
		n += (size_t)got;
	}
	errno = ENAMETOOLONG;
	return -1;
}

static int open_number(const struct request *r, int fd)
{
	char name[32];

	if (fd == AT_FDCWD)
		return open_asker(r, "cwd", O_PATH | O_DIRECTORY);
	snprintf(name, sizeof name, "fd/%d", fd);
	int opened = open_asker(r, name, O_PATH);
	if (opened < 0 && errno == ENOENT)
		errno = EBADF;
	return opened;
}

/* The path for the overseer: "/proc/self/…" and "/dev/fd/…" mean the asker. Fresh. */
static char *asker_path(const struct request *r, const char *path)
{
	static const char *const selves[] = {"/proc/self/", "/proc/thread-self/"};

	for (size_t i = 0; i < sizeof selves / sizeof *selves; i++)
		if (starts_with(path, selves[i]))
			return xasprintf("/proc/%u/%s", r->asked->pid, path + strlen(selves[i]));
	if (starts_with(path, "/dev/fd/"))
		return xasprintf("/proc/%u/fd/%s", r->asked->pid, path + strlen("/dev/fd/"));
	return xasprintf("%s", path);
}

/* Opens the file that is meant, for its name alone (O_PATH). -1 with errno. */
static int open_meant(const struct request *r, const struct form *f)
{
	int dir = f->dir == NO_ARG ? AT_FDCWD : (int)argument(r, f->dir);
	int flags = f->flags == NO_ARG ? 0 : (int)argument(r, f->flags);
	char path[MAX_PATH];

	if (f->path == NO_ARG || !argument(r, f->path)) /* utimensat(fd, NULL) */
		return open_number(r, dir);
	if (read_string(r, argument(r, f->path), path) != 0)
		return -1;
	if (!*path && flags & AT_EMPTY_PATH)
		return open_number(r, dir);
	int base = *path == '/' ? AT_FDCWD : open_number(r, dir);
	if (base < 0 && base != AT_FDCWD)
		return -1;
	char *meant = asker_path(r, path);
	int nofollow = f->links && !(flags & AT_SYMLINK_NOFOLLOW) ? 0 : O_NOFOLLOW;
	int fd = openat(base, meant, O_PATH | O_CLOEXEC | nofollow), saved = errno;
	free(meant);
	if (base >= 0)
		close(base);
	errno = saved;
	return fd;
}

/* True when the open file is in one of the sandbox's own folders; name receives a path of this very file. */
static bool own(const struct request *r, int fd, char name[32])
{
	char path[MAX_PATH];

	snprintf(name, 32, "/proc/self/fd/%d", fd);
	ssize_t n = readlink(name, path, sizeof path - 1);
	if (n <= 0)
		return false;
	path[n] = 0;
	for (size_t i = 0; i < r->overseer->own->n; i++)
		if (path_within(path, r->overseer->own->v[i]))
			return true;
	return false;
}

static int set_owner(const struct request *r, const struct form *f, int fd)
{
	uid_t uid = (uid_t)argument(r, f->value);
	gid_t gid = (gid_t)argument(r, f->value + 1);

	/* The overseer of a build that root runs could give files away. */
	if ((uid != (uid_t)-1 && uid != geteuid()) || (gid != (gid_t)-1 && gid != getegid())) {
		errno = EPERM;
		return -1;
	}
	return fchownat(fd, "", uid, gid, AT_EMPTY_PATH | AT_SYMLINK_NOFOLLOW);
}

static int set_times(const struct request *r, const struct form *f, int fd, const char *name)
{
	uint64_t at = argument(r, f->value);
	int64_t raw[4] = {0};
	ssize_t n = r->call == CALL_UTIME ? 16 : 32;
	struct timespec t[2];
	struct stat st;

	if (at && read_memory(r, at, raw, (size_t)n) != n) {
		errno = EFAULT;
		return -1;
	}
	for (size_t i = 0; i < 2; i++) {
		t[i].tv_sec = (time_t)(r->call == CALL_UTIME ? raw[i] : raw[2 * i]);
		t[i].tv_nsec = r->call == CALL_UTIME ? 0 : (long)raw[2 * i + 1];
		if (r->call == CALL_UTIMES || r->call == CALL_FUTIMESAT)
			t[i].tv_nsec *= 1000;
	}
	if (fstat(fd, &st) == 0 && S_ISLNK(st.st_mode)) /* by name it would be followed */
		return utimensat(fd, "", at ? t : NULL, AT_EMPTY_PATH | AT_SYMLINK_NOFOLLOW);
	return utimensat(AT_FDCWD, name, at ? t : NULL, 0);
}

static int cut(const struct request *r, const struct form *f, int fd, const char *name)
{
	struct stat st;

	if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode)) {
		errno = EINVAL;
		return -1;
	}
	return truncate(name, (off_t)argument(r, f->value));
}

/* 0, or -1 with errno. */
static int change_file(const struct request *r)
{
	const struct form *f = &forms[r->call];
	int fd = open_meant(r, f), bad = -1;
	char name[32];

	if (fd < 0)
		return -1;
	if (!own(r, fd, name))
		errno = EPERM;
	else if (f->deed == MODE)
		bad = chmod(name, (mode_t)argument(r, f->value) & 07777);
	else if (f->deed == OWNER)
		bad = set_owner(r, f, fd);
	else if (f->deed == TIMES)
		bad = set_times(r, f, fd, name);
	else
		bad = cut(r, f, fd, name);
	int saved = errno;
	close(fd);
	errno = saved;
	return bad;
}

/* The parent of a process or thread, or 0. */
static pid_t parent_of(pid_t pid)
{
	char *path = xasprintf("/proc/%ld/stat", (long)pid);
	struct str s = {0};
	int parent = 0;

	if (file_read(path, &s) == 0 && s.n) {
		const char *end = strrchr(s.p, ')'); /* the name before it may hold anything */
		if (!end || sscanf(end + 1, " %*c %d", &parent) != 1)
			parent = 0;
	}
	str_free(&s);
	free(path);
	return parent;
}

/* True for a process that the sandbox runs: a descendant of this process, its orphans included. */
static bool ours(pid_t pid)
{
	for (pid_t p = pid; p > 1; p = parent_of(p))
		if (p == getpid())
			return p != pid;
	return false;
}

static int send(const struct request *r)
{
	pid_t to = (pid_t)(int)argument(r, 0), thread = (pid_t)(int)argument(r, 1);
	int sig = (int)argument(r, r->call == CALL_TGKILL ? 2 : 1), bad = -1;
	int fd = (int)syscall(SYS_pidfd_open, to < 0 ? -to : to, 0); /* the process, whoever has its id next */

	if (fd < 0 && r->call != CALL_TKILL)
		return -1;
	if (!ours(to < 0 ? -to : to))
		errno = EPERM;
	else if (r->call == CALL_TGKILL)
		bad = (int)syscall(SYS_tgkill, to, thread, sig);
	else if (r->call == CALL_TKILL)
		bad = (int)syscall(SYS_tkill, to, sig);
	else if (to < 0)
		bad = kill(to, sig);
	else
		bad = (int)syscall(SYS_pidfd_send_signal, fd, sig, NULL, 0);
	int saved = errno;
	if (fd >= 0)
		close(fd);
	errno = saved;
	return bad;
}

/* Lets the asker make a new process or thread itself, while there are not too many. */
static int start(const struct request *r, struct seccomp_notif_resp *answer)
{
	struct sysinfo now;

	if (sysinfo(&now) == 0 && now.procs >= r->overseer->max_processes) {
		errno = EAGAIN;
		return -1;
	}
	answer->flags = SECCOMP_USER_NOTIF_FLAG_CONTINUE;
	return 0;
}

/* A shell that starts a process while another of its own ends would be told that it cannot: a signal breaks off the
 * wait for the overseer, and without SA_RESTART the call fails, as it never does by itself. So a handler for SIGCHLD
 * gets that flag in the asker's memory, where the handler's address and the flags come first, a word each. */
static int restart(const struct request *r, struct seccomp_notif_resp *answer)
{
	uint64_t act = argument(r, 1);
	size_t word = r->asked->data.arch & __AUDIT_ARCH_64BIT ? 8 : 4;
	uint32_t flags; /* the lower half: all such machines have it first */
	int fd = act ? open_asker(r, "mem", O_RDWR) : -1;

	if (fd >= 0 && pread(fd, &flags, sizeof flags, (off_t)(act + word)) == sizeof flags) {
		flags |= SA_RESTART;
		(void)!pwrite(fd, &flags, sizeof flags, (off_t)(act + word)); /* what cannot be written stays as it was */
	}
	if (fd >= 0)
		close(fd);
	answer->flags = SECCOMP_USER_NOTIF_FLAG_CONTINUE;
	return 0;
}

static int make(const struct request *r, struct seccomp_notif_resp *answer)
{
	switch (r->call) {
	case CALL_START:
		return start(r, answer);
	case CALL_SIGACTION:
		return restart(r, answer);
	case CALL_NONE:
		errno = EPERM;
		return -1;
	case CALL_KILL:
	case CALL_TKILL:
	case CALL_TGKILL:
		return send(r);
	default:
		return change_file(r);
	}
}

int overseer_answer(const struct overseer *o)
{
	struct seccomp_notif_sizes sizes = {0};

	if (syscall(SYS_seccomp, SECCOMP_GET_NOTIF_SIZES, 0, &sizes) != 0)
		return -1;
	/* A newer kernel's structures may be longer than those that this was compiled with. */
	size_t in = sizes.seccomp_notif, out = sizes.seccomp_notif_resp;
	struct seccomp_notif *asked = xcalloc(1, in > sizeof *asked ? in : sizeof *asked);
	struct seccomp_notif_resp *answer = xcalloc(1, out > sizeof *answer ? out : sizeof *answer);
	int bad = ioctl(o->listener, SECCOMP_IOCTL_NOTIF_RECV, asked);

	if (bad == 0) {
		const struct request r = {.overseer = o, .asked = asked,
					  .call = filter_call(asked->data.arch, asked->data.nr)};
		answer->id = asked->id;
		answer->error = make(&r, answer) == 0 ? 0 : -errno;
		(void)ioctl(o->listener, SECCOMP_IOCTL_NOTIF_SEND, answer); /* the asker may be gone */
	} else if (errno == ENOENT || errno == EINTR) {
		bad = 0; /* the asker was killed meanwhile */
	}
	free(asked);
	free(answer);
	return bad;
}
