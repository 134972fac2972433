#include "namespace.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../base/argv.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/proc.h"
#include "../base/str.h"
#include "../elf/magic.h"
#include "../host/standin.h"

static const char *const folders[] = {"/usr/bin", "/usr/local/bin"};

/* The file that a compiler's name leads to; fresh. NULL for the shim, for ccache under the name of gcc, and for a
 * script, which would run the compiler under another name. */
static char *compiler_file(const char *folder, const char *name, const struct target *t)
{
	char *path = xasprintf("%s/%s", folder, name);
	char *real = standin_name(name, t) ? realpath(path, NULL) : NULL;

	if (real && !(standin_name(base_name(real), t) && program_at(real) == PROGRAM_OTHER && file_magic(real) == MAGIC_ELF)) {
		free(real);
		real = NULL;
	}
	free(path);
	return real;
}

static void find_compilers(const struct target *t, struct argv *files)
{
	for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
		DIR *d = opendir(folders[i]);
		for (struct dirent *e; d && (e = readdir(d));) {
			char *real = compiler_file(folders[i], e->d_name, t);
			if (real)
				argv_add_once(files, real);
			free(real);
		}
		if (d)
			closedir(d);
	}
	argv_sort(files);
}

/* Leaves the caller's mount namespace. Who has no right to mount needs a user namespace as well: in it the caller
 * keeps his ids, and all other users are nobody. So root, whose chown would fail there, gets none. */
static int leave(void)
{
	unsigned long uid = geteuid(), gid = getegid();

	if (unshare(CLONE_NEWNS) == 0)
		return 0;
	if (uid == 0 || unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0)
		return -1;
	char *users = xasprintf("%lu %lu 1\n", uid, uid), *groups = xasprintf("%lu %lu 1\n", gid, gid);
	int bad = file_put("/proc/self/uid_map", users) != 0 || (file_put("/proc/self/setgroups", "deny") != 0 && errno != ENOENT) ||
		  file_put("/proc/self/gid_map", groups) != 0;
	free(users);
	free(groups);
	return bad ? -1 : 0;
}

static int bind_over(const char *from, const char *to)
{
	return mount(from, to, NULL, MS_BIND, NULL);
}

static int stand_in(const struct site *site, const char *shim, const char *file)
{
	char *kept = standin_kept(site->home, file);
	int fd = make_parent(kept) == 0 ? open(kept, O_WRONLY | O_CREAT | O_CLOEXEC, 0644) : -1;
	int bad = fd < 0 || close(fd) != 0 || bind_over(file, kept) != 0 || bind_over(shim, file) != 0;

	free(kept);
	return bad ? -1 : 0;
}

/* Fills dir, a small file system of the namespace's own, with the real files, and puts the shim in their places. When
 * the namespace ends, all that is gone; removing the home removes nothing of the host's. */
static int fill(const struct site *site, const char *shim, const char *dir, const struct argv *files)
{
	char *own = xasprintf("%s%s", dir, STANDIN_OWN);
	int bad = mount(NULL, "/", NULL, MS_REC | MS_SLAVE, NULL) != 0 ||
		  mount(STANDIN_MARK, dir, "tmpfs", MS_NOSUID | MS_NODEV, "mode=0755") != 0 || symlink(shim, own) != 0;

	for (size_t i = 0; i < files->n && !bad; i++)
		bad = stand_in(site, shim, files->v[i]) != 0;
	bad = bad || mount(NULL, dir, NULL, MS_REMOUNT | MS_BIND | MS_RDONLY | MS_NOSUID | MS_NODEV, NULL) != 0;
	free(own);
	return bad ? -1 : 0;
}

/* Tries all of it in a child. This process cannot go back to its old namespace, and one that is half filled would be
 * worse than none. */
static int try_first(const struct site *site, const char *shim, const char *dir, const struct argv *files)
{
	int fds[2], e = 0;

	if (pipe2(fds, O_CLOEXEC) != 0)
		return -1;
	pid_t pid = fork();
	if (pid == 0) {
		e = leave() == 0 && fill(site, shim, dir, files) == 0 ? 0 : errno;
		_exit(write(fds[1], &e, sizeof e) == (ssize_t)sizeof e ? 0 : 1);
	}
	close(fds[1]);
	bool told = pid > 0 && read(fds[0], &e, sizeof e) == (ssize_t)sizeof e;
	close(fds[0]);
	if (pid > 0)
		proc_wait(pid);
	errno = told ? e : errno;
	return told && !e ? 0 : -1;
}

int namespace_enter(const struct site *site, char **why)
{
	const char *self = self_path();
	char *own = standin_kept(site->home, STANDIN_OWN);
	char *shim = xasprintf("%.*smstatic-cc", self ? (int)(base_name(self) - self) : 0, self ? self : "");
	char *dir = standin_kept(site->home, "");
	struct argv files = {0};

	if (own && !file_exists(own)) /* else an outer `mstatic run` has done it */
		find_compilers(site->target, &files);
	int bad = files.n && (!dir || make_dirs(dir) != 0 || try_first(site, shim, dir, &files) != 0 || leave() != 0 ||
			      fill(site, shim, dir, &files) != 0);
	if (bad)
		*why = xstrdup(strerror(errno));
	argv_free(&files);
	free(dir);
	free(shim);
	free(own);
	return bad ? -1 : 0;
}
