#include "jail.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <net/if.h>
#include <sched.h>
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
#include <unistd.h>

#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"

#ifndef SYS_mount_setattr
#define SYS_mount_setattr 442 /* the same on every architecture; older C libraries lack the name */
#endif

/* struct mount_attr of linux/mount.h, which clashes with sys/mount.h in some C libraries. */
struct attr {
	uint64_t set, clear, propagation, userns_fd;
};
enum { ATTR_RDONLY = 1, ATTR_NOSUID = 2, ATTR_RECURSIVE = 0x8000 };

const char *const jail_host[] = {"/usr",   "/bin",    "/sbin", "/lib", "/lib32", "/lib64",
				 "/libx32", "/etc",    "/opt",	"/nix", "/gnu",	  NULL};

/* While the root is built, the host is seen below OLD and the new root below NEW. */
#define OLD "/old"
#define NEW "/new"

void jail_die(int report, const char *step)
{
	dprintf(report, "%s: %s", step, strerror(errno));
	_exit(125);
}

static int put(const char *path, const char *text)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC);
	ssize_t n = fd < 0 ? -1 : write(fd, text, strlen(text));

	if (fd >= 0)
		close(fd);
	return n == (ssize_t)strlen(text) ? 0 : -1;
}

void jail_unshare(int report)
{
	const int flags = CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWUTS;
	uid_t uid = geteuid();
	gid_t gid = getegid();
	char map[64];

	if (unshare(CLONE_NEWUSER | flags) != 0) {
		int saved = errno;
		if (uid == 0 && unshare(flags) == 0) /* root needs no user namespace for the others */
			return;
		errno = saved;
		jail_die(report, "unshare");
	}
	if (put("/proc/self/setgroups", "deny") != 0 && errno != ENOENT)
		jail_die(report, "/proc/self/setgroups");
	snprintf(map, sizeof map, "%lu %lu 1\n", (unsigned long)uid, (unsigned long)uid);
	if (put("/proc/self/uid_map", map) != 0)
		jail_die(report, "/proc/self/uid_map");
	snprintf(map, sizeof map, "%lu %lu 1\n", (unsigned long)gid, (unsigned long)gid);
	if (put("/proc/self/gid_map", map) != 0)
		jail_die(report, "/proc/self/gid_map");
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

	for (const char *const *p = jail_host; *p; p++) {
		char *from = xasprintf(OLD "%s", *p), *to = xasprintf(NEW "%s", *p);
		ssize_t n = readlink(from, target, sizeof target - 1);
		if (n > 0) { /* /bin -> usr/bin */
			target[n] = 0;
			if (symlink(target, to) != 0)
				jail_die(report, *p);
		} else if (is_dir(from) && bind_one(*p, *p, false) != 0) {
			jail_die(report, *p);
		}
		free(from);
		free(to);
	}
}

static void fill_dev(int report)
{
	static const char *const nodes[] = {"/dev/null",   "/dev/zero",	  "/dev/full",
					    "/dev/random", "/dev/urandom", "/dev/tty"};
	static const char *const links[][2] = {{"/proc/self/fd", NEW "/dev/fd"},
					       {"/proc/self/fd/0", NEW "/dev/stdin"},
					       {"/proc/self/fd/1", NEW "/dev/stdout"},
					       {"/proc/self/fd/2", NEW "/dev/stderr"}};

	for (size_t i = 0; i < sizeof nodes / sizeof *nodes; i++)
		if (bind_one(nodes[i], nodes[i], true) != 0 && errno != ENOENT)
			jail_die(report, nodes[i]);
	for (size_t i = 0; i < sizeof links / sizeof *links; i++)
		if (symlink(links[i][0], links[i][1]) != 0)
			jail_die(report, links[i][1]);
	if (mkdir(NEW "/dev/shm", 0755) != 0 ||
	    mount("tmpfs", NEW "/dev/shm", "tmpfs", MS_NOSUID | MS_NODEV, "mode=1777") != 0)
		jail_die(report, "/dev/shm");
}

/* Puts the host at OLD and an empty NEW beside it, on a small file system in memory. */
static void begin_root(int report)
{
	if (mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0)
		jail_die(report, "mount / private");
	if (mount("tmpfs", "/tmp", "tmpfs", MS_NOSUID | MS_NODEV, "mode=0755") != 0)
		jail_die(report, "mount tmpfs");
	if (mkdir("/tmp" OLD, 0755) != 0 || mkdir("/tmp" NEW, 0755) != 0)
		jail_die(report, "mkdir");
	if (mount("/tmp" NEW, "/tmp" NEW, NULL, MS_BIND | MS_REC, NULL) != 0)
		jail_die(report, "mount new root");
	if (syscall(SYS_pivot_root, "/tmp", "/tmp" OLD) != 0 || chdir("/") != 0)
		jail_die(report, "pivot_root");
}

static void fill_root(const struct sandbox *s, int report)
{
	bind_host(report);
	if (mkdir(NEW "/proc", 0755) != 0 || mkdir(NEW "/dev", 0755) != 0 || mkdir(NEW "/tmp", 01777) != 0)
		jail_die(report, "mkdir");
	/* A container that masks parts of /proc lets nobody mount another: the host's has to do. */
	if (mount("proc", NEW "/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, NULL) != 0 &&
	    mount(OLD "/proc", NEW "/proc", NULL, MS_BIND | MS_REC, NULL) != 0)
		jail_die(report, "mount /proc");
	if (mount("tmpfs", NEW "/tmp", "tmpfs", MS_NOSUID | MS_NODEV, "mode=1777") != 0)
		jail_die(report, "mount /tmp");
	fill_dev(report);
	for (size_t i = 0; i < s->bind_count; i++)
		if (bind_one(s->binds[i].host, s->binds[i].inside, s->binds[i].writable) != 0)
			jail_die(report, s->binds[i].host);
}

static void end_root(int report)
{
	if (umount2(OLD, MNT_DETACH) != 0)
		jail_die(report, "umount");
	if (chdir(NEW) != 0 || syscall(SYS_pivot_root, ".", ".") != 0 || umount2(".", MNT_DETACH) != 0 ||
	    chdir("/") != 0)
		jail_die(report, "pivot_root");
	if (mount(NULL, "/", NULL, MS_REMOUNT | MS_BIND | MS_RDONLY | MS_NOSUID | MS_NODEV, NULL) != 0)
		jail_die(report, "remount /");
}

/* Root in the sandbox is nobody special: it can undo no mount and override no permission. */
static void drop_rights(int report)
{
	struct __user_cap_header_struct head = {.version = _LINUX_CAPABILITY_VERSION_3};
	struct __user_cap_data_struct none[2] = {0};

	for (int cap = 0; prctl(PR_CAPBSET_DROP, cap, 0, 0, 0) == 0; cap++)
		;
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || syscall(SYS_capset, &head, none) != 0)
		jail_die(report, "capset");
}

/* The network has nothing but its loopback, by which a test may talk to itself. Where the system refuses even
 * that, no more than such a test is lost. */
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

void jail_enter(const struct sandbox *s, int report)
{
	umask(022);
	begin_root(report);
	fill_root(s, report);
	end_root(report);
	if (sethostname("mstatic", 7) != 0)
		jail_die(report, "sethostname");
	if (chdir(s->dir) != 0)
		jail_die(report, "working directory");
	loopback_up();
	drop_rights(report);
}
