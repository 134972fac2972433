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
#include "binfmt.h"

static const char *const folders[] = {"/usr/bin", "/usr/local/bin"};

/* The file that a compiler's name leads to; fresh. NULL for the shim, for ccache under the name of gcc, and for a
 * script, which would run the compiler under another name. */
static char *compiler_file(const char *folder, const char *name, const struct target *t)
{
	if (!standin_name(name, t)) /* nearly all */
		return NULL;
	char *path = xasprintf("%s/%s", folder, name), *real = realpath(path, NULL);

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

/* In the user namespace of process pid, each id of this one is to be what it is here. ids: "uid" or "gid". */
static int map_all(pid_t pid, const char *ids)
{
	char *here = xasprintf("/proc/self/%s_map", ids), *there = xasprintf("/proc/%ld/%s_map", (long)pid, ids);
	struct str have = {0}, want = {0};
	unsigned long first, count;

	int bad = file_read(here, &have) != 0 || !have.n;
	for (const char *p = have.p; p && sscanf(p, "%lu %*u %lu", &first, &count) == 2; p = strchr(p, '\n') + 1)
		str_addf(&want, "%lu %lu %lu\n", first, first, count);
	bad = bad || !want.n || file_put(there, want.p) != 0;
	str_free(&have);
	str_free(&want);
	free(here);
	free(there);
	return bad ? -1 : 0;
}

/* Root goes into a user namespace with all users in it. Who they are is said by a process that stays outside: only
 * there has root the right to say so. */
static int leave_as_root(void)
{
	int fds[2];
	char go;

	if (pipe2(fds, O_CLOEXEC) != 0)
		return -1;
	pid_t self = getpid(), pid = fork();
	if (pid == 0) {
		close(fds[1]);
		_exit(read(fds[0], &go, 1) == 1 && map_all(self, "uid") == 0 && map_all(self, "gid") == 0 ? 0 : 1);
	}
	int bad = pid < 0 || unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0 || write(fds[1], "", 1) != 1, e = errno;
	close(fds[0]);
	close(fds[1]);
	if (pid > 0 && proc_wait(pid) != 0 && !bad) {
		bad = 1;
		e = EPERM;
	}
	errno = e;
	return bad ? -1 : 0;
}

/* What a user is called: by the numbers of an id and a group. */
struct who {
	unsigned long uid, gid;
};

/* Goes into a user namespace in which who this process is outside is called inside; all others are nobody. flags: what
 * else is to be its own. */
static int leave_as(int flags, struct who outside, struct who inside)
{
	if (unshare(CLONE_NEWUSER | flags) != 0)
		return -1;
	char *users = xasprintf("%lu %lu 1\n", inside.uid, outside.uid);
	char *groups = xasprintf("%lu %lu 1\n", inside.gid, outside.gid);
	int bad = file_put("/proc/self/uid_map", users) != 0 ||
		  (file_put("/proc/self/setgroups", "deny") != 0 && errno != ENOENT) ||
		  file_put("/proc/self/gid_map", groups) != 0;
	free(users);
	free(groups);
	return bad ? -1 : 0;
}

static const struct who root;

/* Leaves the caller's mount namespace. Who has no right to mount needs a user namespace as well, and so does an
 * emulator, whose file belongs to root of that namespace. Root, whose chown would fail where all others are nobody,
 * keeps them all. */
static int leave(bool users, struct who self)
{
	if (!users && unshare(CLONE_NEWNS) == 0)
		return 0;
	if (self.uid == root.uid)
		return users ? leave_as_root() : -1;
	return leave_as(CLONE_NEWNS, self, users ? root : self);
}

static int bind_over(const char *from, const char *to)
{
	return mount(from, to, NULL, MS_BIND, NULL);
}

/* What becomes of the namespace. */
struct inside {
	const struct site *site;
	char *shim, *dir;  /* the shim; the folder for the real files; NULL where they cannot be told */
	struct argv files; /* those that the shim stands in for */
	char *emulator;    /* that the kernel is told of; NULL: of none */
};

static int stand_in(const struct inside *x, const char *file)
{
	char *kept = standin_kept(x->site->home, file);
	int fd = make_parent(kept) == 0 ? open(kept, O_WRONLY | O_CREAT | O_CLOEXEC, 0644) : -1;
	int bad = fd < 0 || close(fd) != 0 || bind_over(file, kept) != 0 || bind_over(x->shim, file) != 0;

	free(kept);
	return bad ? -1 : 0;
}

/* Fills the folder, a small file system of the namespace's own, with the real files, and puts the shim in their
 * places. When the namespace ends, all that is gone; removing the home removes nothing of the host's. */
static int fill(const struct inside *x)
{
	char *own = xasprintf("%s%s", x->dir, STANDIN_OWN);
	int bad = mount(NULL, "/", NULL, MS_REC | MS_SLAVE, NULL) != 0 ||
		  mount(STANDIN_MARK, x->dir, "tmpfs", MS_NOSUID | MS_NODEV, "mode=0755") != 0 || symlink(x->shim, own) != 0;

	for (size_t i = 0; i < x->files.n && !bad; i++)
		bad = stand_in(x, x->files.v[i]) != 0;
	bad = bad || mount(NULL, x->dir, NULL, MS_REMOUNT | MS_BIND | MS_RDONLY | MS_NOSUID | MS_NODEV, NULL) != 0;
	free(own);
	return bad ? -1 : 0;
}

/* Who was called root for the emulator's sake gets the own name back in one namespace more. */
static int change(const struct inside *x)
{
	struct who self = {geteuid(), getegid()};

	if (leave(x->emulator != NULL, self) != 0 || (x->files.n && fill(x) != 0))
		return -1;
	if (!x->emulator)
		return 0;
	if (binfmt_register(x->site->target, x->emulator) != 0)
		return -1;
	return self.uid == root.uid ? 0 : leave_as(0, root, self);
}

/* Tries all of it in a child. This process cannot go back to its old namespace, and one that is half filled would be
 * worse than none. */
static int try_first(const struct inside *x)
{
	int fds[2], e = 0;

	if (pipe2(fds, O_CLOEXEC) != 0)
		return -1;
	pid_t pid = fork();
	if (pid == 0) {
		e = change(x) == 0 ? 0 : errno;
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

/* *why gets what the system says when it refuses. */
static int enter(const struct inside *x, const char **why)
{
	if ((!x->files.n || (x->dir && make_dirs(x->dir) == 0)) && try_first(x) == 0 && change(x) == 0)
		return 0;
	*why = strerror(errno);
	return -1;
}

void namespace_enter(const struct site *site, struct refused *refused)
{
	const char *self = self_path();
	char *own = standin_kept(site->home, STANDIN_OWN);
	struct inside x = {
		.site = site,
		.shim = xasprintf("%.*smstatic-cc", self ? (int)(base_name(self) - self) : 0, self ? self : ""),
		.dir = standin_kept(site->home, ""),
		.emulator = binfmt_wanted(site),
	};

	*refused = (struct refused){0};
	if (own && !file_exists(own)) /* else an outer `mstatic run` has done it */
		find_compilers(site->target, &x.files);
	bool done = x.emulator && enter(&x, &refused->emulator) == 0;
	free(x.emulator);
	x.emulator = NULL;
	if (!done && x.files.n)
		enter(&x, &refused->compilers);
	argv_free(&x.files);
	free(x.dir);
	free(x.shim);
	free(own);
}
