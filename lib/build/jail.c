#include "jail.h"

#include <errno.h>
#include <grp.h>
#include <linux/capability.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "child.h"
#include "filter.h"
#include "newroot.h"

const struct jail_folder jail_host[] = {
	{"/usr", false},   {"/bin", false},    {"/sbin", false}, {"/lib", false}, {"/lib32", false},
	{"/lib64", false}, {"/libx32", false}, {"/etc", true},	 {"/opt", true},  {"/nix", false},
	{"/gnu", false},   {NULL, false}};

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

static unsigned long own; /* a child of this process's has the same, but for jail_change_id() */

void jail_change_id(void)
{
	own = (unsigned long)getpid();
}

uid_t jail_other_id(void)
{
	/* Outside of what distributions and container managers give away; and one for containers, which have few. The kernel
	 * counts processes by their user: a build that forks for ever takes them from none that has another. */
	static const struct {
		unsigned long first, count;
	} ids[] = {{2053993332, 65536}, {65533, 1}};

	own = own ? own : (unsigned long)getpid();
	for (size_t i = 0; mighty() && i < sizeof ids / sizeof *ids; i++) {
		unsigned long id = ids[i].first + own % ids[i].count;
		if (mapped("/proc/self/uid_map", id) && mapped("/proc/self/gid_map", id))
			return (uid_t)id;
	}
	return 0;
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
		} else if (is_dir(from) && newroot_bind(f->path, f->path, false) != 0) {
			child_die(report, f->path);
		}
		free(from);
		free(to);
	}
}

static void fill_root(const struct sandbox *s, int report)
{
	bind_host(report);
	newroot_proc(report);
	if (mkdir(NEW "/tmp", 01777) != 0)
		child_die(report, "mkdir");
	if (mount("tmpfs", NEW "/tmp", "tmpfs", MS_NOSUID | MS_NODEV, "mode=1777") != 0)
		child_die(report, "mount /tmp");
	newroot_dev(report);
	for (size_t i = 0; i < s->bind_count; i++)
		if (newroot_bind(s->binds[i].host, s->binds[i].inside, s->binds[i].writable) != 0)
			child_die(report, s->binds[i].host);
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
	newroot_begin(report);
	fill_root(s, report);
	newroot_end(false, report);
	if (sethostname("mstatic", 7) != 0)
		child_die(report, "sethostname");
	if (chdir(s->dir) != 0)
		child_die(report, "working directory");
	newroot_loopback();
	leave_root(report);
	child_drop_rights(report);
	if (filter_install(true) != 0)
		child_die(report, "seccomp");
}

/* Runs as the first process of the pid namespace: waits for all orphans and ends with the command; then the kernel
 * ends all that is left. */
static void first_process(const struct sandbox *s, char *const *argv, int alive, int report)
{
	int status;

	newroot_end_with_parent(alive);
	enter(s, report); /* a change of ids clears the death signal */
	newroot_end_with_parent(alive);
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

	newroot_leave_host(false, report); /* clears the death signal, so: */
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
