#include "home.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/lock.h"
#include "../base/mem.h"
#include "../base/str.h"

char *home_file(const struct site *s, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	char *rest = xvasprintf(fmt, ap);
	va_end(ap);
	char *path = xasprintf("%s/%s", s->home, rest);
	free(rest);
	return path;
}

/* Makes the home and its folder for work in progress. */
static int make_home(const struct site *s)
{
	char *tmp = home_file(s, "tmp");
	int bad = 0;

	if (make_dirs(tmp) != 0)
		bad = home_error(s, "cannot create %s", tmp);
	else if (access(tmp, W_OK) != 0) /* a lock can be had by who can only read */
		bad = home_error(s, "cannot write to %s", tmp);
	free(tmp);
	return bad;
}

/* Makes the lock's file, which is never deleted. */
static int make_lock(const struct site *s, const char *path)
{
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);

	return fd < 0 ? home_error(s, "cannot create %s", path) : close(fd);
}

static int wait_for_lock(const struct site *s, const char *path)
{
	int fd = lock_file(path, LOCK_EXCLUSIVE, false);

	if (fd < 0 && errno == EWOULDBLOCK) {
		fprintf(stderr, "waiting for another mstatic, which changes %s\n", s->home);
		fd = lock_file(path, LOCK_EXCLUSIVE, true);
	}
	if (fd < 0)
		home_error(s, "cannot lock %s", path);
	return fd;
}

struct aged {
	char *path;
	struct timespec time;
};

static int newest_first(const void *a, const void *b)
{
	const struct timespec *x = &((const struct aged *)a)->time, *y = &((const struct aged *)b)->time;

	return x->tv_sec != y->tv_sec ? (x->tv_sec < y->tv_sec) - (x->tv_sec > y->tv_sec)
				      : (x->tv_nsec < y->tv_nsec) - (x->tv_nsec > y->tv_nsec);
}

/* Deletes all but the n files or folders of dir that changed last; what cannot be deleted stays. */
static void keep_newest(const char *dir, size_t n)
{
	struct argv names = {0};

	list_folder(dir, &names);
	struct aged *all = names.n > n ? xcalloc(names.n, sizeof *all) : NULL;
	for (size_t i = 0; all && i < names.n; i++) {
		struct stat st;
		all[i].path = xasprintf("%s/%s", dir, names.v[i]);
		if (lstat(all[i].path, &st) == 0)
			all[i].time = st.st_mtim;
	}
	if (all)
		qsort(all, names.n, sizeof *all, newest_first);
	for (size_t i = 0; all && i < names.n; i++) {
		if (i >= n)
			(void)remove_tree(all[i].path);
		free(all[i].path);
	}
	free(all);
	argv_free(&names);
}

/* Deletes the oldest of what is kept for people to look at. */
static void tidy(const struct site *s)
{
	static const struct {
		const char *folder;
		size_t kept;
	} bounded[] = {{"logs", 200}, {"failed", 10}, {"damaged", 10}, {"sources/bad", 10}, {"sources/partial", 10}};

	for (size_t i = 0; i < sizeof bounded / sizeof *bounded; i++) {
		char *dir = home_file(s, "%s", bounded[i].folder);
		keep_newest(dir, bounded[i].kept);
		free(dir);
	}
}

/* Deletes the folders of home_lasting() that nobody has a lease on. */
static void clear_left(const struct site *s)
{
	char *above = home_file(s, "visits");
	struct argv names = {0};

	list_folder(above, &names);
	for (size_t i = 0; i < names.n; i++) {
		char *dir = xasprintf("%s/%s", above, names.v[i]), *path = xasprintf("%s/lease", dir);
		int fd = lock_file(path, LOCK_EXCLUSIVE, false);
		if (fd >= 0 || errno == ENOENT)
			(void)remove_tree(dir);
		if (fd >= 0)
			close(fd);
		free(path);
		free(dir);
	}
	argv_free(&names);
	free(above);
}

int home_lock(const struct site *s)
{
	if (!site_home(s) || make_home(s) != 0)
		return -1;
	char *path = home_file(s, "lock"), *tmp = home_file(s, "tmp");
	int fd = file_exists(path) || make_lock(s, path) == 0 ? wait_for_lock(s, path) : -1;
	/* Whoever made what is in tmp/ held the lock, so it is dead now. What cannot be removed is
	 * only in the way of space. */
	if (fd >= 0 && (remove_tree(tmp) != 0 || make_dirs(tmp) != 0))
		fail("cannot clear %s: %s", tmp, strerror(errno));
	if (fd >= 0) {
		clear_left(s);
		tidy(s);
	}
	free(tmp);
	free(path);
	return fd;
}

void home_unlock(int fd)
{
	if (fd >= 0)
		close(fd);
}

int home_sync(const struct site *s)
{
	int fd = open(s->home, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int bad = fd < 0 || syncfs(fd) != 0 ? home_error(s, "cannot bring %s onto the disk", s->home) : 0;

	if (fd >= 0)
		close(fd);
	return bad;
}

char *home_tmp(const struct site *s, const char *stem)
{
	char *path = home_file(s, "tmp/%s.XXXXXX", stem);

	if (mkdtemp(path))
		return path;
	home_error(s, "cannot create a folder in %s/tmp", s->home);
	free(path);
	return NULL;
}

char *home_lasting(const struct site *s, const char *stem, int *lease)
{
	char *dir = home_file(s, "visits/%s.XXXXXX", stem), *path = NULL;

	*lease = -1;
	if (make_parent(dir) == 0 && mkdtemp(dir)) {
		path = xasprintf("%s/lease", dir);
		*lease = file_write(path, "", 0, 0600) == 0 ? lock_file(path, LOCK_SHARED, true) : -1;
	}
	if (*lease < 0) {
		home_error(s, "cannot create a folder in %s/visits", s->home);
		free(dir);
		dir = NULL;
	}
	free(path);
	return dir;
}

static void advise(const struct site *s, int error)
{
	if (error == ENOSPC || error == EDQUOT)
		next_step("free some space on the disk of %s, or set MSTATIC_HOME to a folder on another one",
			  s->home);
	else if (error == EACCES || error == EROFS || error == EPERM || error == ENOTDIR || error == ENOENT)
		next_step("set MSTATIC_HOME to a folder that you can write to (it is %s)", s->home);
	else if (error == ENOLCK || error == ENOSYS || error == EOPNOTSUPP || error == EINVAL)
		next_step("set MSTATIC_HOME to a folder on a file system that has locks (it is %s)", s->home);
}

int home_error(const struct site *s, const char *fmt, ...)
{
	int error = errno;
	va_list ap;

	va_start(ap, fmt);
	char *text = xvasprintf(fmt, ap);
	va_end(ap);
	fail("%s: %s", text, strerror(error));
	free(text);
	advise(s, error);
	return -1;
}

int home_write(const struct site *s, const char *path, const struct str *text, mode_t mode)
{
	bool written = make_parent(path) == 0 && file_write(path, text->p ? text->p : "", text->n, mode) == 0;

	return written ? 0 : home_error(s, "cannot write %s", path);
}

void home_space_hint(const struct site *s)
{
	struct statvfs v;

	if (statvfs(s->home, &v) == 0 &&
	    ((unsigned long long)v.f_bavail * v.f_frsize < 4 << 20 || (v.f_files && v.f_favail < 64))) {
		fail("the disk of %s is full", s->home);
		advise(s, ENOSPC);
	}
}

void test_kill_point(const struct site *s)
{
	static struct {
		_Atomic long calls;
		pid_t process; /* the first; those that it forked end with it */
	} *counted;
	const char *at = site_value(s, "MSTATIC_TEST_KILL");

	if (!at)
		return;
	if (!counted) {
		counted = mmap(NULL, sizeof *counted, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
		if (counted == MAP_FAILED)
			abort();
		counted->process = getpid();
	}
	if (strtol(at, NULL, 10) == ++counted->calls) {
		kill(counted->process, SIGKILL);
		raise(SIGKILL);
	}
}
