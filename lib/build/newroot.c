#include "newroot.h"

#include <errno.h>
#include <fcntl.h>
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
#include <unistd.h>

#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "child.h"

const char *const newroot_devices[] = {"/dev/null",    "/dev/zero", "/dev/full", "/dev/random",
				    "/dev/urandom", "/dev/tty",	 NULL};

#ifndef SYS_mount_setattr
#define SYS_mount_setattr 442 /* the same on every architecture; older C libraries lack the name */
#endif

/* struct mount_attr of linux/mount.h, which clashes with sys/mount.h in some C libraries. */
struct attr {
	uint64_t set, clear, propagation, userns_fd;
};
enum { ATTR_RDONLY = 1, ATTR_NOSUID = 2, ATTR_RECURSIVE = 0x8000 };

void newroot_leave_host(bool network, int report)
{
	const int flags = CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWIPC | CLONE_NEWUTS | (network ? 0 : CLONE_NEWNET);
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

int newroot_bind(const char *host, const char *inside, bool writable)
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

void newroot_dev(int report)
{
	static const char *const links[][2] = {{"/proc/self/fd", NEW "/dev/fd"},
					       {"/proc/self/fd/0", NEW "/dev/stdin"},
					       {"/proc/self/fd/1", NEW "/dev/stdout"},
					       {"/proc/self/fd/2", NEW "/dev/stderr"}};

	if (mkdir(NEW "/dev", 0755) != 0 && errno != EEXIST)
		child_die(report, "mkdir");
	for (const char *const *p = newroot_devices; *p; p++)
		if (newroot_bind(*p, *p, true) != 0 && errno != ENOENT)
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

void newroot_proc(int report)
{
	if (mkdir(NEW "/proc", 0755) != 0 && errno != EEXIST)
		child_die(report, "mkdir");
	/* A container that masks parts of /proc lets nobody mount another: the host's has to do. */
	if (mount("proc", NEW "/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, NULL) != 0 &&
	    mount(OLD "/proc", NEW "/proc", NULL, MS_BIND | MS_REC, NULL) != 0)
		child_die(report, "mount /proc");
	cover_proc(report);
}

void newroot_begin(int report)
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

void newroot_end(bool writable, int report)
{
	if (umount2(OLD, MNT_DETACH) != 0)
		child_die(report, "umount");
	if (chdir(NEW) != 0 || syscall(SYS_pivot_root, ".", ".") != 0 || umount2(".", MNT_DETACH) != 0 ||
	    chdir("/") != 0)
		child_die(report, "pivot_root");
	if (!writable && mount(NULL, "/", NULL, MS_REMOUNT | MS_BIND | MS_RDONLY | MS_NOSUID | MS_NODEV, NULL) != 0)
		child_die(report, "remount /");
}

void newroot_loopback(void)
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

void newroot_end_with_parent(int alive)
{
	struct pollfd p = {.fd = alive, .events = POLLIN};

	prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
	if (poll(&p, 1, 0) != 0)
		_exit(125);
}
