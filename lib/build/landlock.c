#include "landlock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "../base/argv.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "child.h"
#include "jail.h"
#include "newroot.h"

/* Parts of linux/landlock.h that older headers lack. */
#ifndef SYS_landlock_create_ruleset
#define SYS_landlock_create_ruleset 444
#define SYS_landlock_add_rule 445
#define SYS_landlock_restrict_self 446
#endif
enum { ASK_VERSION = 1, PATH_BENEATH = 1 };
struct ruleset {
	uint64_t files, net, scoped;
};
struct beneath {
	uint64_t allowed;
	int32_t fd;
} __attribute__((packed));

#define RIGHT(n) ((uint64_t)1 << (n))
enum {
	EXECUTE, WRITE_FILE, READ_FILE, READ_DIR, REMOVE_DIR, REMOVE_FILE, MAKE_CHAR, MAKE_DIR, MAKE_REG,
	MAKE_SOCK, MAKE_FIFO, MAKE_BLOCK, MAKE_SYM, REFER, TRUNCATE, IOCTL_DEV,
};
static const uint64_t
	of_file = RIGHT(EXECUTE) | RIGHT(WRITE_FILE) | RIGHT(READ_FILE) | RIGHT(TRUNCATE) | RIGHT(IOCTL_DEV),
	reading = RIGHT(EXECUTE) | RIGHT(READ_FILE) | RIGHT(READ_DIR),
	writing = RIGHT(EXECUTE) | RIGHT(READ_FILE) | RIGHT(READ_DIR) | RIGHT(WRITE_FILE) | RIGHT(REMOVE_DIR) |
		  RIGHT(REMOVE_FILE) | RIGHT(MAKE_DIR) | RIGHT(MAKE_REG) | RIGHT(MAKE_FIFO) | RIGHT(MAKE_SYM) |
		  RIGHT(REFER) | RIGHT(TRUNCATE),
	device = RIGHT(READ_FILE) | RIGHT(WRITE_FILE) | RIGHT(TRUNCATE) | RIGHT(IOCTL_DEV);

/* What version V of Landlock can forbid: all rights below a bit, TCP, what goes to processes outside. */
static const struct version {
	int files; /* rights known */
	uint64_t net, scoped;
	size_t size; /* of struct ruleset, as that version knows it */
} versions[] = {{0}, {13, 0, 0, 8}, {14, 0, 0, 8}, {15, 0, 0, 8}, {15, 3, 0, 16}, {16, 3, 0, 16}, {16, 3, 3, 24}};
enum { NEWEST = sizeof versions / sizeof *versions - 1 };

int landlock_version(void)
{
	int n = (int)syscall(SYS_landlock_create_ruleset, NULL, 0, ASK_VERSION);

	return n > 0 ? n : 0;
}

/* A set of rules that is being made. */
struct making {
	int fd;
	uint64_t known; /* rights */
};

/* Allows rights on a path; nothing to do when nothing is there. */
static int grant(const struct making *m, const char *path, uint64_t rights)
{
	int fd = open(path, O_PATH | O_CLOEXEC), bad = 0;
	struct stat st;

	if (fd < 0)
		return errno == ENOENT || errno == EACCES || errno == ENXIO ? 0 : -1;
	if (fstat(fd, &st) == 0 && !S_ISDIR(st.st_mode))
		rights &= of_file;
	const struct beneath b = {.allowed = rights & m->known, .fd = fd};
	if (b.allowed)
		bad = (int)syscall(SYS_landlock_add_rule, m->fd, PATH_BENEATH, &b, 0);
	close(fd);
	return bad;
}

/* Ends the walk at a file that not everybody may read. */
static int secret(const char *rel, const char *path, const struct stat *st, void *unused)
{
	mode_t want = S_ISDIR(st->st_mode) ? S_IROTH | S_IXOTH : S_IROTH;

	(void)rel;
	(void)path;
	(void)unused;
	return !S_ISLNK(st->st_mode) && (st->st_mode & want) != want;
}

/* Allows what everybody may read below path. Root owns files that nobody else may read: its command is to see no more
 * than others. */
static int grant_public(const struct making *m, const char *path)
{
	struct argv names = {0};
	struct stat st;
	int bad = 0;

	if (lstat(path, &st) != 0 || S_ISLNK(st.st_mode) || secret("", path, &st, NULL))
		return 0;
	if (!S_ISDIR(st.st_mode) || walk_tree(path, secret, NULL) == 0)
		return grant(m, path, reading);
	list_folder(path, &names);
	for (size_t i = 0; !bad && i < names.n; i++) {
		char *below = xasprintf("%s/%s", path, names.v[i]);
		bad = grant_public(m, below);
		free(below);
	}
	argv_free(&names);
	return bad;
}

static void grant_host(const struct making *m, int report)
{
	for (const struct jail_folder *f = jail_host; f->path; f++)
		if ((f->secrets && geteuid() == 0 ? grant_public(m, f->path) : grant(m, f->path, reading)) != 0)
			child_die(report, f->path);
	for (const char *const *p = newroot_devices; *p; p++)
		if (grant(m, *p, device) != 0)
			child_die(report, *p);
	if (grant(m, "/proc", reading) != 0)
		child_die(report, "/proc");
}

void landlock_enter(const struct sandbox *s, int report)
{
	int n = landlock_version();
	const struct version *v = &versions[n < NEWEST ? n : NEWEST];
	const struct ruleset rules = {.files = RIGHT(v->files) - 1, .net = v->net, .scoped = v->scoped};
	struct making m = {.known = rules.files};
	char log[32];

	m.fd = n ? (int)syscall(SYS_landlock_create_ruleset, &rules, v->size, 0) : -1;
	if (m.fd < 0)
		child_die(report, "Landlock");
	grant_host(&m, report);
	for (size_t i = 0; i < s->bind_count; i++)
		if (grant(&m, s->binds[i].host, s->binds[i].writable ? writing : reading) != 0)
			child_die(report, s->binds[i].host);
	snprintf(log, sizeof log, "/proc/self/fd/%d", s->log); /* as /dev/stderr, by which some write to it */
	if (s->log >= 0 && grant(&m, log, RIGHT(WRITE_FILE) | RIGHT(TRUNCATE)) != 0)
		child_die(report, "the log");
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || syscall(SYS_landlock_restrict_self, m.fd, 0) != 0)
		child_die(report, "Landlock");
	close(m.fd);
}
