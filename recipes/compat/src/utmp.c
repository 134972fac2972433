/* Who is logged in: the file that the distribution's own programs write, in the form that these have it. */
#include <errno.h>
#include <fcntl.h>
#include <paths.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <utmp.h>
#include <utmpx.h>

#include "public.h"

/* An entry in the file. Where glibc keeps two words' sizes apart, and on all 32-bit machines, times are of 32
 * bits. */
struct entry {
	int16_t type, pad;
	int32_t pid;
	char line[32], id[4], user[32], host[256];
	int16_t termination, exit;
#if defined(__aarch64__) || defined(__riscv) && __SIZEOF_LONG__ == 8 || defined(__s390x__) || defined(__loongarch__)
	int64_t session, seconds, microseconds;
#else
	int32_t session, seconds, microseconds;
#endif
	int32_t address[4];
	char unused[20];
};

static char *file;
static int fd = -1;

static const char *path(void)
{
	return file ? file : _PATH_UTMP;
}

static void from_entry(struct utmpx *u, const struct entry *e)
{
	memset(u, 0, sizeof *u);
	u->ut_type = e->type;
	u->ut_pid = e->pid;
	memcpy(u->ut_line, e->line, sizeof e->line);
	memcpy(u->ut_id, e->id, sizeof e->id);
	memcpy(u->ut_user, e->user, sizeof e->user);
	memcpy(u->ut_host, e->host, sizeof e->host);
	u->ut_exit.e_termination = e->termination;
	u->ut_exit.e_exit = e->exit;
	u->ut_session = (int)e->session;
	u->ut_tv.tv_sec = sizeof e->seconds == 4 ? (time_t)(uint32_t)e->seconds : (time_t)e->seconds;
	u->ut_tv.tv_usec = (suseconds_t)e->microseconds;
	memcpy(u->ut_addr_v6, e->address, sizeof e->address);
}

static void to_entry(struct entry *e, const struct utmpx *u)
{
	memset(e, 0, sizeof *e);
	e->type = u->ut_type;
	e->pid = u->ut_pid;
	memcpy(e->line, u->ut_line, sizeof e->line);
	memcpy(e->id, u->ut_id, sizeof e->id);
	memcpy(e->user, u->ut_user, sizeof e->user);
	memcpy(e->host, u->ut_host, sizeof e->host);
	e->termination = u->ut_exit.e_termination;
	e->exit = u->ut_exit.e_exit;
	e->session = u->ut_session;
	e->seconds = u->ut_tv.tv_sec;
	e->microseconds = u->ut_tv.tv_usec;
	memcpy(e->address, u->ut_addr_v6, sizeof e->address);
}

/* Locks or unlocks the whole file; a file that cannot be locked is used all the same, one that another keeps locked for
 * ten seconds is not. */
static int lock(int which, short type)
{
	struct flock l = {.l_type = type, .l_whence = SEEK_SET};
	const struct timespec pause = {.tv_nsec = 10000000};

	for (int i = 0; i < 1000; i++) {
		if (fcntl(which, F_SETLK, &l) == 0 || (errno != EAGAIN && errno != EACCES))
			return 1;
		nanosleep(&pause, NULL);
	}
	return 0;
}

static int opened(void)
{
	if (fd < 0 && (fd = open(path(), O_RDWR | O_CLOEXEC)) < 0)
		fd = open(path(), O_RDONLY | O_CLOEXEC);
	return fd >= 0;
}

PUBLIC void setutxent(void)
{
	if (opened())
		lseek(fd, 0, SEEK_SET);
}

PUBLIC void endutxent(void)
{
	if (fd >= 0)
		close(fd);
	fd = -1;
}

PUBLIC int utmpxname(const char *name)
{
	char *copy = strdup(name);

	if (!copy)
		return -1;
	endutxent();
	free(file);
	file = copy;
	return 0;
}

static int next(struct utmpx *u)
{
	struct entry e;
	ssize_t n;

	if (!opened() || !lock(fd, F_RDLCK))
		return 0;
	n = read(fd, &e, sizeof e);
	lock(fd, F_UNLCK);
	if (n != (ssize_t)sizeof e) {
		if (n >= 0)
			errno = ESRCH;
		return 0;
	}
	from_entry(u, &e);
	return 1;
}

static int is_process(short type)
{
	return type == INIT_PROCESS || type == LOGIN_PROCESS || type == USER_PROCESS || type == DEAD_PROCESS;
}

static int same_id(const struct utmpx *a, const struct utmpx *b)
{
	if (!is_process(b->ut_type))
		return b->ut_type != EMPTY && a->ut_type == b->ut_type;
	if (!is_process(a->ut_type))
		return 0;
	return a->ut_id[0] && b->ut_id[0] ? strncmp(a->ut_id, b->ut_id, sizeof a->ut_id) == 0
					  : strncmp(a->ut_line, b->ut_line, sizeof a->ut_line) == 0;
}

static int same_line(const struct utmpx *a, const struct utmpx *b)
{
	return (a->ut_type == USER_PROCESS || a->ut_type == LOGIN_PROCESS) &&
	       strncmp(a->ut_line, b->ut_line, sizeof a->ut_line) == 0;
}

/* From the current place on. */
static struct utmpx *find(const struct utmpx *wanted, int (*fits)(const struct utmpx *, const struct utmpx *),
			  struct utmpx *u)
{
	while (next(u))
		if (fits(u, wanted))
			return u;
	return NULL;
}

PUBLIC struct utmpx *getutxent(void)
{
	static struct utmpx u;

	return next(&u) ? &u : NULL;
}

PUBLIC struct utmpx *getutxid(const struct utmpx *wanted)
{
	static struct utmpx u;

	if (wanted->ut_type < RUN_LVL || wanted->ut_type > DEAD_PROCESS) {
		errno = EINVAL;
		return NULL;
	}
	return find(wanted, same_id, &u);
}

PUBLIC struct utmpx *getutxline(const struct utmpx *wanted)
{
	static struct utmpx u;

	return find(wanted, same_line, &u);
}

PUBLIC struct utmpx *pututxline(const struct utmpx *u)
{
	static struct utmpx copy, found;
	struct entry e;
	off_t at;

	copy = *u;
	if (!opened())
		return NULL;
	if ((fcntl(fd, F_GETFL) & O_ACCMODE) == O_RDONLY) {
		errno = EPERM;
		return NULL;
	}
	lseek(fd, 0, SEEK_SET);
	if (find(&copy, same_id, &found))
		at = lseek(fd, -(off_t)sizeof e, SEEK_CUR);
	else if ((at = lseek(fd, 0, SEEK_END)) % (off_t)sizeof e) /* one that was not written to its end */
		at = lseek(fd, at - at % (off_t)sizeof e, SEEK_SET);
	to_entry(&e, &copy);
	if (!lock(fd, F_WRLCK))
		return NULL;
	if (at < 0 || write(fd, &e, sizeof e) != (ssize_t)sizeof e)
		at = -1;
	lock(fd, F_UNLCK);
	return at < 0 ? NULL : &copy;
}

PUBLIC void updwtmpx(const char *name, const struct utmpx *u)
{
	struct entry e;
	int to = open(name, O_WRONLY | O_APPEND | O_CLOEXEC);

	if (to < 0)
		return;
	to_entry(&e, u);
	if (lock(to, F_WRLCK))
		(void)!write(to, &e, sizeof e);
	close(to);
}

/* The names without x: the same structure. Results in the caller's, 0 or -1. */
static int copied(const struct utmpx *from, struct utmp *to, struct utmp **result)
{
	*result = from ? to : NULL;
	if (from)
		*to = *from;
	return from ? 0 : -1;
}

PUBLIC int getutent_r(struct utmp *u, struct utmp **result)
{
	return copied(getutxent(), u, result);
}

PUBLIC int getutid_r(const struct utmp *wanted, struct utmp *u, struct utmp **result)
{
	return copied(getutxid(wanted), u, result);
}

PUBLIC int getutline_r(const struct utmp *wanted, struct utmp *u, struct utmp **result)
{
	return copied(getutxline(wanted), u, result);
}

#define SAME(name, as) extern __typeof__(as) name __attribute__((__weak__, __alias__(#as)))
SAME(setutent, setutxent);
SAME(endutent, endutxent);
SAME(getutent, getutxent);
SAME(getutid, getutxid);
SAME(getutline, getutxline);
SAME(pututline, pututxline);
SAME(updwtmp, updwtmpx);
SAME(utmpname, utmpxname);
