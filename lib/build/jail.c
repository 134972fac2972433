#include "jail.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <linux/capability.h>
#include <net/if.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "child.h"
#include "filter.h"

#ifndef SYS_mount_setattr
#define SYS_mount_setattr 442 /* the same on every architecture; older C libraries lack the name */
#endif

/* struct mount_attr of linux/mount.h, which clashes with sys/mount.h in some C libraries. */
struct attr {
	uint64_t set, clear, propagation, userns_fd;
};
enum { ATTR_RDONLY = 1, ATTR_NOSUID = 2, ATTR_RECURSIVE = 0x8000 };

const struct jail_folder jail_host[] = {
	{"/usr", false},   {"/bin", false},    {"/sbin", false}, {"/lib", false}, {"/lib32", false},
	{"/lib64", false}, {"/libx32", false}, {"/etc", true},	 {"/opt", true},  {"/nix", false},
	{"/gnu", false},   {NULL, false}};
const char *const jail_devices[] = {"/dev/null",    "/dev/zero", "/dev/full", "/dev/random",
				    "/dev/urandom", "/dev/tty",	 NULL};

/* While the root is built, the host is seen below OLD and the new root below NEW. */
#define OLD "/old"
#define NEW "/new"

/* True when this process's user namespace has the id: /proc/self/uid_map or gid_map lists it. */
static bool mapped(const char *map, unsigned long id)
{
	unsigned long first, count;
	FILE *f = fopen(map, "re");
	bool yes = false;

	while (f && !yes && fscanf(f, "%lu %*u %lu", &first, &count) == 2)
		yes = id >= first && id - first < count;
	if (f)
		fclose(f);
	return yes;
}

/* True when this process has every right that it needs to become another user. */
static bool mighty(void)
{
	const uint32_t needed = 1U << CAP_CHOWN | 1U << CAP_DAC_OVERRIDE | 1U << CAP_SETGID | 1U << CAP_SETUID |
				1U << CAP_SYS_ADMIN;
	struct __user_cap_header_struct head = {.version = _LINUX_CAPABILITY_VERSION_3};
	struct __user_cap_data_struct have[2] = {0};

	return geteuid() == 0 && syscall(SYS_capget, &head, have) == 0 && (have[0].effective & needed) == needed;
}

uid_t jail_other_id(void)
{
	/* Outside of what distributions and container managers give away; and one for containers, which have few. */
	static const unsigned long ids[] = {2053993332, 65533};

	for (size_t i = 0; mighty() && i < sizeof ids / sizeof *ids; i++)
		if (mapped("/proc/self/uid_map", ids[i]) && mapped("/proc/self/gid_map", ids[i]))
			return (uid_t)ids[i];
	return 0;
}

/* Leaves the host's namespaces. A user namespace, which all but root need for the others, keeps the caller's ids. */
static void leave_host(int report)
{
	const int flags = CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWUTS;
	uid_t uid = geteuid();
	gid_t gid = getegid();
	char map[64];

	if (uid == 0 && unshare(flags) == 0)
		return;
	if (unshare(CLONE_NEWUSER | flags) != 0)
		child_die(report, "unshare");
	if (file_put("/proc/self/setgroups", "deny") != 0 && errno != ENOENT)
		child_die(report, "/proc/self/setgroups");
	snprintf(map, sizeof map, "%lu %lu 1\n", (unsigned long)uid, (unsigned long)uid);
	if (file_put("/proc/self/uid_map", map) != 0)
		child_die(report, "/proc/self/uid_map");
	snprintf(map, sizeof map, "%lu %lu 1\n", (unsigned long)gid, (unsigned long)gid);
	if (file_put("/proc/self/gid_map", map) != 0)
		child_die(report, "/proc/self/gid_map");
}

/* The flags of a mount that a user namespace may not take away. */
static unsigned long kept_flags(const char *options)
{
	static const struct {
		const char *name;
		unsigned long flag;
	} known[] = {{"nosuid", MS_NOSUID},   {"nodev", MS_NODEV},	 {"noexec", MS_NOEXEC},
		     {"noatime", MS_NOATIME}, {"nodiratime", MS_NODIRATIME}, {"relatime", MS_RELATIME}};
	unsigned long flags = 0;

	for (const char *p = options; *p; p += strcspn(p, ","), p += *p == ',')
		for (size_t i = 0; i < sizeof known / sizeof *known; i++)
			if (strcspn(p, ",") == strlen(known[i].name) && starts_with(p, known[i].name))
				flags |= known[i].flag;
	return flags;
}

/* Makes path and every mount below it read-only, one by one: kernels before 5.12. */
static int each_read_only(const char *path)
{
	FILE *f = fopen(file_exists(OLD "/proc/self") ? OLD "/proc/self/mountinfo" : "/proc/self/mountinfo",
			"re");
	char *line = NULL, *at = NULL, *options = NULL;
	size_t cap = 0;
	int bad = f ? 0 : -1;

	while (!bad && getline(&line, &cap, f) > 0) {
		if (sscanf(line, "%*s %*s %*s %*s %ms %ms", &at, &options) == 2) {
			mount_unescape(at);
			if (path_within(at, path))
				bad = mount(NULL, at, NULL,
					    MS_REMOUNT | MS_BIND | MS_RDONLY | MS_NOSUID |
						    kept_flags(options),
					    NULL);
		}
		free(at);
		free(options);
		at = options = NULL;
	}
	free(line);
	if (f)
		fclose(f);
	return bad;
}

static int read_only(const char *path)
{
	struct attr a = {.set = ATTR_RDONLY | ATTR_NOSUID};

	if (syscall(SYS_mount_setattr, AT_FDCWD, path, ATTR_RECURSIVE, &a, sizeof a) == 0)
		return 0;
	return errno == ENOSYS || errno == EPERM ? each_read_only(path) : -1;
}

/* Binds the host's file or folder to inside. */
static int bind_one(const char *host, const char *inside, bool writable)
{
	char *from = xasprintf(OLD "%s", host), *to = xasprintf(NEW "%s", inside);
	struct stat st;
	int bad = stat(from, &st);

	if (!bad && S_ISDIR(st.st_mode)) {
		bad = make_dirs(to);
	} else if (!bad && !file_exists(to)) { /* what is there may be read-only */
		int fd = make_parent(to) == 0 ? open(to, O_WRONLY | O_CREAT | O_CLOEXEC, 0644) : -1;
		bad = fd < 0 ? -1 : close(fd);
	}
	if (!bad)
		bad = mount(from, to, NULL, MS_BIND | MS_REC, NULL);
	if (!bad && !writable)
		bad = read_only(to);
	free(from);
	free(to);
	return bad;
}

static void bind_host(int report)
{
	char target[4096];

	for (const struct jail_folder *f = jail_host; f->path; f++) {
		char *from = xasprintf(OLD "%s", f->path), *to = xasprintf(NEW "%s", f->path);
		ssize_t n = readlink(from, target, sizeof target - 1);
		if (n > 0) { /* /bin -> usr/bin */
			target[n] = 0;
			if (symlink(target, to) != 0)
				child_die(report, f->path);
		} else if (is_dir(from) && bind_one(f->path, f->path, false) != 0) {
			child_die(report, f->path);
		}
		free(from);
		free(to);
	}
}

static void fill_dev(int report)
{
	static const char *const links[][2] = {{"/proc/self/fd", NEW "/dev/fd"},
					       {"/proc/self/fd/0", NEW "/dev/stdin"},
					       {"/proc/self/fd/1", NEW "/dev/stdout"},
					       {"/proc/self/fd/2", NEW "/dev/stderr"}};

	for (const char *const *p = jail_devices; *p; p++)
		if (bind_one(*p, *p, true) != 0 && errno != ENOENT)
			child_die(report, *p);
	for (size_t i = 0; i < sizeof links / sizeof *links; i++)
		if (symlink(links[i][0], links[i][1]) != 0)
			child_die(report, links[i][1]);
	if (mkdir(NEW "/dev/shm", 0755) != 0 ||
	    mount("tmpfs", NEW "/dev/shm", "tmpfs", MS_NOSUID | MS_NODEV, "mode=1777") != 0)
		child_die(report, "/dev/shm");
}

/* The files of /proc that are about the whole machine. Root owns them, and could write to them even without
 * capabilities. */
static void cover_proc(int report)
{
	static const char *const closed[] = {"/proc/sys", "/proc/sysrq-trigger", "/proc/irq",  "/proc/bus",
					     "/proc/fs",  "/proc/acpi",		 "/proc/scsi", "/proc/mtrr"};
	static const char *const hidden[] = {"/proc/kcore",	 "/proc/kmsg",		"/proc/keys",
					     "/proc/key-users",	 "/proc/timer_list",	"/proc/latency_stats",
					     "/proc/sched_debug", "/proc/kpagecount",	"/proc/kpageflags",
					     "/proc/kpagecgroup", "/proc/vmallocinfo"};

	for (size_t i = 0; i < sizeof closed / sizeof *closed; i++) {
		char *at = xasprintf(NEW "%s", closed[i]);
		if (file_exists(at) && (mount(at, at, NULL, MS_BIND | MS_REC, NULL) != 0 || read_only(at) != 0))
			child_die(report, closed[i]);
		free(at);
	}
	for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++) {
		char *at = xasprintf(NEW "%s", hidden[i]);
		if (file_exists(at) && (mount(OLD "/dev/null", at, NULL, MS_BIND, NULL) != 0 || read_only(at) != 0))
			child_die(report, hidden[i]);
		free(at);
	}
}

/* Makes a small file system in memory the root, with the host at OLD and an empty folder NEW. */
static void begin_root(int report)
{
	if (mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0)
		child_die(report, "mount / private");
	if (mount("tmpfs", "/tmp", "tmpfs", MS_NOSUID | MS_NODEV, "mode=0755") != 0)
		child_die(report, "mount tmpfs");
	if (mkdir("/tmp" OLD, 0755) != 0 || mkdir("/tmp" NEW, 0755) != 0)
		child_die(report, "mkdir");
	if (mount("/tmp" NEW, "/tmp" NEW, NULL, MS_BIND | MS_REC, NULL) != 0)
		child_die(report, "mount new root");
	if (syscall(SYS_pivot_root, "/tmp", "/tmp" OLD) != 0 || chdir("/") != 0)
		child_die(report, "pivot_root");
}

static void fill_root(const struct sandbox *s, int report)
{
	bind_host(report);
	if (mkdir(NEW "/proc", 0755) != 0 || mkdir(NEW "/dev", 0755) != 0 || mkdir(NEW "/tmp", 01777) != 0)
		child_die(report, "mkdir");
	/* A container that masks parts of /proc lets nobody mount another: the host's has to do. */
	if (mount("proc", NEW "/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, NULL) != 0 &&
	    mount(OLD "/proc", NEW "/proc", NULL, MS_BIND | MS_REC, NULL) != 0)
		child_die(report, "mount /proc");
	cover_proc(report);
	if (mount("tmpfs", NEW "/tmp", "tmpfs", MS_NOSUID | MS_NODEV, "mode=1777") != 0)
		child_die(report, "mount /tmp");
	fill_dev(report);
	for (size_t i = 0; i < s->bind_count; i++)
		if (bind_one(s->binds[i].host, s->binds[i].inside, s->binds[i].writable) != 0)
			child_die(report, s->binds[i].host);
}

static void end_root(int report)
{
	if (umount2(OLD, MNT_DETACH) != 0)
		child_die(report, "umount");
	if (chdir(NEW) != 0 || syscall(SYS_pivot_root, ".", ".") != 0 || umount2(".", MNT_DETACH) != 0 ||
	    chdir("/") != 0)
		child_die(report, "pivot_root");
	if (mount(NULL, "/", NULL, MS_REMOUNT | MS_BIND | MS_RDONLY | MS_NOSUID | MS_NODEV, NULL) != 0)
		child_die(report, "remount /");
}

/* Brings up the loopback, the network's only device, for tests that talk to themselves. Where that is refused, only
 * such tests fail. */
static void loopback_up(void)
{
	struct ifreq lo = {.ifr_name = "lo"};
	int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);

	if (fd < 0)
		return;
	if (ioctl(fd, SIOCGIFFLAGS, &lo) == 0) {
		lo.ifr_flags |= IFF_UP;
		(void)ioctl(fd, SIOCSIFFLAGS, &lo);
	}
	close(fd);
}

/* Makes root a user who owns nothing on this machine but the build's folders. */
static void leave_root(int report)
{
	uid_t id = jail_other_id();

	if (id && (setgroups(0, NULL) != 0 || setresgid(id, id, id) != 0 || setresuid(id, id, id) != 0))
		child_die(report, "setresuid");
}

static void enter(const struct sandbox *s, int report)
{
	umask(022);
	begin_root(report);
	fill_root(s, report);
	end_root(report);
	if (sethostname("mstatic", 7) != 0)
		child_die(report, "sethostname");
	if (chdir(s->dir) != 0)
		child_die(report, "working directory");
	loopback_up();
	leave_root(report);
	child_drop_rights(report);
	if (filter_install(true) != 0)
		child_die(report, "seccomp");
}

/* Ends this process, the first of a pid namespace, when its parent ends, which holds the other end of the pipe.
 * getppid() tells nothing of a parent outside of the namespace. */
static void end_with_parent(int alive)
{
	struct pollfd p = {.fd = alive, .events = POLLIN};

	prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
	if (poll(&p, 1, 0) != 0)
		_exit(125);
}

/* Runs as the first process of the pid namespace: waits for all orphans and ends with the command; then the kernel
 * ends all that is left. */
static void first_process(const struct sandbox *s, char *const *argv, int alive, int report)
{
	int status;

	end_with_parent(alive);
	enter(s, report); /* a change of ids clears the death signal */
	end_with_parent(alive);
	prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); /* nobody in there looks into this process, by ptrace or /proc/1 */
	pid_t command = fork();
	if (command < 0)
		child_die(report, "fork");
	if (command == 0) {
		setsid();
		child_become(s, argv, report);
	}
	for (pid_t pid; (pid = wait(&status)) > 0 || errno == EINTR;)
		if (pid == command)
			_exit(child_status(status));
	_exit(125);
}

void jail(const struct sandbox *s, char *const *argv, int report)
{
	int status, alive[2];
	pid_t parent = getppid();

	leave_host(report); /* clears the death signal, so: */
	child_dies_with(parent, SIGKILL);
	if (pipe2(alive, O_CLOEXEC) != 0)
		child_die(report, "pipe");
	pid_t first = fork();
	if (first < 0)
		child_die(report, "fork");
	if (first == 0) {
		close(alive[1]);
		first_process(s, argv, alive[0], report);
	}
	while (waitpid(first, &status, 0) < 0)
		if (errno != EINTR)
			_exit(125);
	_exit(child_status(status));
}
