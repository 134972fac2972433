#include "rootless.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../base/argv.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../build/child.h"
#include "../build/newroot.h"

/* Shows the folder with a layer in memory above it, which gets all changes. 0, or -1 where the kernel lets root alone
 * have one (before 5.11). */
static int show_layered(const char *root)
{
	static const char *const folders[] = {"/lower", "/upper", "/work"};
	char *host = xasprintf(OLD "%s", root);
	int bad = 0;

	for (size_t i = 0; !bad && i < sizeof folders / sizeof *folders; i++)
		bad = mkdir(folders[i], 0755);
	if (!bad)
		bad = mount(host, "/lower", NULL, MS_BIND, NULL);
	if (!bad)
		bad = mount("overlay", NEW, "overlay", MS_NODEV, "lowerdir=/lower,upperdir=/upper,workdir=/work");
	free(host);
	return bad;
}

/* Shows what is in the folder, read-only. */
static void show_entries(const char *root, int report)
{
	char target[4096], *host = xasprintf(OLD "%s", root);
	struct argv names = {0};

	list_folder(host, &names);
	for (size_t i = 0; i < names.n; i++) {
		char *from = xasprintf("%s/%s", host, names.v[i]), *to = xasprintf(NEW "/%s", names.v[i]);
		ssize_t n = readlink(from, target, sizeof target - 1);
		if (n > 0)
			target[n] = 0;
		if (n > 0 ? symlink(target, to) != 0
			  : newroot_bind(from + sizeof OLD - 1, to + sizeof NEW - 1, false) != 0)
			child_die(report, from + sizeof OLD - 1);
		free(from);
		free(to);
	}
	argv_free(&names);
	free(host);
}

static void fill(const struct place *p, int report)
{
	if (p->root && show_layered(p->root) != 0)
		show_entries(p->root, report);
	if (is_dir(NEW "/tmp") && mount("tmpfs", NEW "/tmp", "tmpfs", MS_NOSUID | MS_NODEV, "mode=1777") != 0)
		child_die(report, "mount /tmp");
	for (size_t i = 0; i < p->shown_count; i++)
		if (newroot_bind(p->shown[i].host, p->shown[i].inside, false) != 0)
			child_die(report, p->shown[i].host);
	if (p->folder) {
		char *folder = xasprintf(NEW "%s", p->folder);
		if (make_dirs(folder) != 0)
			child_die(report, p->folder);
		free(folder);
	}
	if (p->dev)
		newroot_dev(report);
	if (p->proc)
		newroot_proc(report);
}

/* Runs as the first process of the pid namespace: waits for all orphans and ends with the program; then the kernel ends
 * all that is left. Returns in the program's process. */
static void first_process(const struct place *p, int alive, int ended, int report)
{
	mode_t mask = umask(022);
	int status;

	newroot_end_with_parent(alive);
	newroot_begin(report);
	fill(p, report);
	newroot_end(true, report);
	if (!p->network)
		newroot_loopback();
	umask(mask);
	pid_t program = fork();
	if (program < 0)
		child_die(report, "fork");
	if (program == 0) {
		close(alive);
		close(ended);
		return;
	}
	prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); /* nobody in there looks into this process, by ptrace or /proc/1 */
	close(report);
	for (pid_t pid; (pid = wait(&status)) > 0 || errno == EINTR;)
		if (pid == program) {
			(void)!write(ended, &status, sizeof status);
			_exit(child_status(status));
		}
	_exit(125);
}

void rootless_enter(const struct place *p, int ended, int report)
{
	int status, alive[2];
	pid_t parent = getppid();

	newroot_leave_host(p->network, report); /* clears the death signal, so: */
	child_dies_with(parent, SIGKILL);
	if (pipe2(alive, O_CLOEXEC) != 0)
		child_die(report, "pipe");
	pid_t first = fork();
	if (first < 0)
		child_die(report, "fork");
	if (first == 0) {
		close(alive[1]);
		first_process(p, alive[0], ended, report);
		return;
	}
	close(report);
	close(ended);
	while (waitpid(first, &status, 0) < 0)
		if (errno != EINTR)
			_exit(125);
	_exit(child_status(status));
}
