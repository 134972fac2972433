#include "job.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../base/fail.h"
#include "../base/interrupt.h"
#include "../base/mem.h"
#include "../base/proc.h"
#include "../base/progress.h"
#include "../base/relay.h"
#include "../build/child.h"
#include "../build/choice.h"

/* What connects this process with the program's. */
struct ties {
	int talk[2];     /* the child says that it is ready, or what failed; its end is closed when the program runs */
	int ended[2];    /* from a place's first process: the program's status */
	int out[2], err[2];
	int signals;     /* SIGCHLD */
	sigset_t before; /* the signal mask */
};

/* A run that goes on. */
struct running {
	const struct job *job;
	struct ending *ending;
	struct ties t;
	pid_t child, program; /* the child may be one that only waits for the place, in which the program is */
	long long until;      /* 0: no limit */
	bool gone, interrupted;
	struct str said;      /* what failed before the program ran */
};

/* ---- The child ---- */

static int install(const struct sock_fprog *filter)
{
	return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ? -1 : prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, filter);
}

/* 0, 1 and 2 become what the job wants. */
static void set_streams(const struct job *j, const struct ties *t, int report)
{
	int in = j->in >= 0 || !j->capture ? j->in : open("/dev/null", O_RDONLY | O_CLOEXEC);

	if (in >= 0 && dup2(in, 0) < 0)
		child_die(report, "standard input");
	if (j->capture && (dup2(t->out[1], 1) < 0 || dup2(t->err[1], 2) < 0))
		child_die(report, "standard output");
}

static void become(const struct job *j, const struct ties *t, pid_t parent)
{
	const struct rlimit none = {0, 0};
	int report = t->talk[1];
	char go;

	set_streams(j, t, report);
	child_close_others((int[]){report, t->ended[1]}, 2);
	child_signals();
	child_dies_with(parent, SIGKILL);
	if (j->place)
		rootless_enter(j->place, t->ended[1], report);
	if (j->dir && chdir(j->dir) != 0)
		child_die(report, j->dir);
	if (j->capture) {
		setsid(); /* no terminal */
		(void)setrlimit(RLIMIT_CORE, &none);
	}
	if (send(report, "", 1, 0) != 1 || recv(report, &go, 1, 0) != 1) /* until it is known which process this is */
		_exit(125);
	if (j->trace && trace_filter() != 0)
		child_die(report, "a filter for the trace");
	if (j->filter && install(j->filter) != 0)
		child_die(report, "a filter for system calls");
	execve(j->file, j->argv, j->env);
	child_die(report, j->file);
}

/* ---- This process ---- */

/* What is opened from here on is none of 0, 1 and 2, even where the caller closed these. */
static void fill_streams(void)
{
	int fd;

	do
		fd = open("/dev/null", O_RDWR); // NOLINT(android-cloexec-open)
	while (fd >= 0 && fd <= 2);
	if (fd > 2)
		close(fd);
}

static int tie(struct ties *t, bool capture)
{
	const int yes = 1;
	sigset_t child;

	*t = (struct ties){{-1, -1}, {-1, -1}, {-1, -1}, {-1, -1}, -1, {{0}}};
	fill_streams();
	signal(SIGCHLD, SIG_DFL); /* where it was ignored there would be no status */
	sigemptyset(&child);
	sigaddset(&child, SIGCHLD);
	sigprocmask(SIG_BLOCK, &child, &t->before);
	t->signals = signalfd(-1, &child, SFD_CLOEXEC | SFD_NONBLOCK);
	if (t->signals < 0 || socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, t->talk) != 0 ||
	    setsockopt(t->talk[0], SOL_SOCKET, SO_PASSCRED, &yes, sizeof yes) != 0 || pipe2(t->ended, O_CLOEXEC) != 0)
		return -1;
	if (!capture)
		return 0;
	if (pipe2(t->out, O_CLOEXEC) != 0 || pipe2(t->err, O_CLOEXEC) != 0)
		return -1;
	return fcntl(t->out[0], F_SETFL, O_NONBLOCK) | fcntl(t->err[0], F_SETFL, O_NONBLOCK);
}

static void shut(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

static void shut_child_ends(struct ties *t)
{
	shut(&t->talk[1]);
	shut(&t->ended[1]);
	shut(&t->out[1]);
	shut(&t->err[1]);
}

static void untie(struct ties *t)
{
	shut_child_ends(t);
	shut(&t->talk[0]);
	shut(&t->ended[0]);
	shut(&t->out[0]);
	shut(&t->err[0]);
	shut(&t->signals);
	sigprocmask(SIG_SETMASK, &t->before, NULL);
}

/* The program is about to begin, and waits. The kernel tells its id as it is here, whatever it is in its place. */
static void meet(struct running *r, pid_t program)
{
	const struct job *j = r->job;

	r->program = program;
	if (!j->capture)
		relay_to(program);
	if (j->trace && trace_begin(j->trace, program, j->release) != 0)
		str_addf(&r->said, "tracing: %s", strerror(errno));
	else if (send(r->t.talk[0], "", 1, MSG_NOSIGNAL) != 1)
		str_addf(&r->said, "it died");
	else if (j->limit)
		r->until = proc_clock() + j->limit;
	if (r->said.n)
		kill(r->child, SIGKILL);
}

static void hear(struct running *r)
{
	char text[512];
	union {
		struct cmsghdr align;
		char bytes[CMSG_SPACE(sizeof(struct ucred))];
	} control;
	struct iovec part = {text, sizeof text};
	struct msghdr m = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control};
	ssize_t n = recvmsg(r->t.talk[0], &m, MSG_CMSG_CLOEXEC);
	struct cmsghdr *c = n > 0 ? CMSG_FIRSTHDR(&m) : NULL;

	if (n < 0 && errno == EINTR)
		return;
	if (n <= 0)
		shut(&r->t.talk[0]); /* the program runs, or the child died */
	else if (n > 1)
		str_addn(&r->said, text, (size_t)n);
	else if (c && c->cmsg_type == SCM_CREDENTIALS)
		meet(r, ((const struct ucred *)(const void *)CMSG_DATA(c))->pid);
}

/* Reads what there is. False at the stream's end. */
static bool drain(int fd, size_t keep, struct str *kept, unsigned long long *size)
{
	char buf[65536];
	ssize_t n = read(fd, buf, sizeof buf);

	if (n <= 0)
		return n < 0 && (errno == EAGAIN || errno == EINTR);
	*size += (unsigned long long)n;
	size_t room = kept->n < keep ? keep - kept->n : 0;
	str_addn(kept, buf, (size_t)n < room ? (size_t)n : room);
	return true;
}

static void drain_both(struct running *r)
{
	struct ending *o = r->ending;

	if (r->t.out[0] >= 0 && !drain(r->t.out[0], r->job->keep, &o->out, &o->out_size))
		shut(&r->t.out[0]);
	if (r->t.err[0] >= 0 && !drain(r->t.err[0], r->job->keep, &o->err, &o->err_size))
		shut(&r->t.err[0]);
}

/* Hears of all processes that stopped or ended. */
static void reap(struct running *r)
{
	struct signalfd_siginfo info;
	int status;

	while (read(r->t.signals, &info, sizeof info) > 0)
		;
	for (pid_t pid; (pid = waitpid(-1, &status, WNOHANG | __WALL)) > 0;) {
		if (r->job->trace && r->job->trace->state && trace_step(r->job->trace, pid, status))
			continue;
		if (pid == r->program)
			r->ending->status = status;
		r->gone = r->gone || pid == r->child;
	}
}

static void look_at_clock(struct running *r)
{
	bool late = r->until && proc_clock() >= r->until;

	r->interrupted = r->interrupted || (r->job->capture && interrupted());
	if (late || r->interrupted)
		kill(r->child, SIGKILL);
	r->ending->late = r->ending->late || late;
	if (r->job->capture)
		progress_tick();
}

static void follow(struct running *r)
{
	enum { TICK = 100 /* ms */ };

	while (!r->gone) {
		struct pollfd p[] = {{r->t.signals, POLLIN, 0}, {r->t.talk[0], POLLIN, 0}, {r->t.out[0], POLLIN, 0},
				     {r->t.err[0], POLLIN, 0}};
		long long left = r->until ? r->until - proc_clock() : TICK;
		(void)poll(p, sizeof p / sizeof *p, left < 0 ? 0 : left < TICK ? (int)left : TICK);
		if (p[1].revents)
			hear(r);
		if (p[2].revents || p[3].revents)
			drain_both(r);
		reap(r);
		look_at_clock(r);
	}
}

/* All that the program started is ended, and what it said before that is read. */
static void finish_run(struct running *r)
{
	struct ending *o = r->ending;
	unsigned long long before;
	int status;

	child_end_all();
	if (r->t.talk[0] >= 0)
		hear(r);
	if (r->job->place && read(r->t.ended[0], &status, sizeof status) == sizeof status)
		o->status = status;
	if (o->late)
		o->status = SIGKILL;
	do {
		before = o->out_size + o->err_size;
		drain_both(r);
	} while (o->out_size + o->err_size > before);
}

static void say(const struct running *r, struct str *said)
{
	const char *refusal = r->job->place ? sandbox_refusal(SANDBOX_NAMESPACES) : NULL;

	if (refusal)
		str_addf(said, "it cannot be given a root of its own: %s", refusal);
	else
		str_addf(said, "%s cannot be run: %s", r->job->file, r->said.n ? r->said.p : "it died before it began");
}

int job_try(const struct job *j, struct ending *o, struct str *said)
{
	struct running r = {.job = j, .ending = o};
	pid_t parent = getpid();

	*o = (struct ending){0};
	if (tie(&r.t, j->capture) != 0) {
		str_addf(said, "%s cannot be run: %s", j->file, strerror(errno));
		untie(&r.t);
		return -1;
	}
	prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
	if (!j->capture)
		relay_begin(false);
	r.child = fork();
	if (r.child == 0)
		become(j, &r.t, parent);
	shut_child_ends(&r.t);
	if (r.child > 0) {
		follow(&r);
		finish_run(&r);
	}
	if (!j->capture)
		relay_end();
	prctl(PR_SET_CHILD_SUBREAPER, 0, 0, 0, 0);
	untie(&r.t);
	bool bad = r.said.n || !r.program || r.interrupted;
	if (r.interrupted)
		str_add(said, "interrupted");
	else if (bad)
		say(&r, said);
	str_free(&r.said);
	if (bad)
		ending_free(o);
	return bad ? -1 : 0;
}

int job_run(const struct job *j, struct ending *o)
{
	struct str said = {0};
	int bad = job_try(j, o, &said);

	if (bad)
		fail("%s", said.p);
	str_free(&said);
	return bad;
}

void ending_free(struct ending *o)
{
	str_free(&o->out);
	str_free(&o->err);
	*o = (struct ending){0};
}
