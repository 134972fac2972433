#include "crew.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "../base/fail.h"
#include "../base/interrupt.h"
#include "../base/mem.h"
#include "../base/proc.h"
#include "../base/progress.h"
#include "../build/child.h"
#include "../build/jail.h"

enum { MAX_HANDS = 64, MOMENT = 100 /* ms */ };

void crew_begin(struct crew *c, int budget)
{
	*c = (struct crew){.budget = budget, .v = xcalloc(MAX_HANDS, sizeof *c->v)};
	progress_close(0);
	proc_want_status();
	prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0); /* for what a hand that was killed leaves behind */
}

void crew_end(struct crew *c)
{
	child_end_all();
	prctl(PR_SET_CHILD_SUBREAPER, 0, 0, 0, 0);
	free(c->v);
	*c = (struct crew){0};
}

/* Tokens that nobody has, once what lies unused was collected. */
static int tokens_free(const struct crew *c)
{
	int tokens = c->budget - (int)c->n;

	for (size_t i = 0; i < c->n; i++)
		tokens -= c->v[i].share.given;
	return tokens;
}

size_t crew_room(struct crew *c)
{
	for (size_t i = 0; i < c->n; i++)
		share_collect(&c->v[i].share);
	int tokens = tokens_free(c);
	size_t room = tokens > 0 ? (size_t)tokens : 0;
	return room < MAX_HANDS - c->n ? room : MAX_HANDS - c->n;
}

/* What nobody uses goes to others with each deal, so that it comes to who can use it. */
static void deal(struct crew *c)
{
	struct share *shares[MAX_HANDS];

	for (size_t i = 0; i < c->n; i++)
		shares[i] = &c->v[i].share;
	if (c->n && !c->stopping && crew_room(c) > 0)
		share_deal(shares, c->n, c->turn++ % c->n, tokens_free(c));
}

/* The first row that no hand has; the lines stay in the order in which the work began. */
static size_t next_row(const struct crew *c)
{
	size_t row = 1;

	for (size_t i = 0; i < c->n; i++)
		row = c->v[i].row >= row ? c->v[i].row + 1 : row;
	return row;
}

static void become(const struct hand *h, int news, pid_t parent, crew_fn *work, void *data)
{
	child_dies_with(parent, SIGKILL);
	jail_change_id();
	progress_tell(news);
	if (dup2(h->said, 2) < 0)
		_exit(1);
	int bad = work(h->task, h->share.tokens, data);
	fflush(stdout);
	if (bad)
		interrupt_release(); /* who was told to end ends by that signal */
	_exit(bad ? 1 : 0);
}

static int open_pipes(struct hand *h, int news[2])
{
	if (share_open(&h->share) != 0)
		return -1;
	h->said = memfd_create("said", MFD_CLOEXEC);
	if (h->said >= 0 && pipe2(news, O_CLOEXEC) == 0)
		return 0;
	int saved = errno;
	share_close(&h->share);
	if (h->said >= 0)
		close(h->said);
	errno = saved;
	return -1;
}

int crew_start(struct crew *c, size_t task, int number, int of, crew_fn *work, void *data)
{
	struct hand h = {.task = task, .row = next_row(c)};
	pid_t self = getpid();
	int news[2];

	if (open_pipes(&h, news) != 0)
		return fail("cannot make a pipe: %s", strerror(errno));
	fflush(stdout); /* else both processes would print it */
	h.pid = fork();
	if (h.pid == 0)
		become(&h, news[1], self, work, data);
	int saved = errno;
	close(news[1]);
	h.news = news[0];
	share_hand_over(&h.share);
	if (h.pid < 0) {
		close(h.news);
		close(h.said);
		share_close(&h.share);
		return fail("cannot make a process: %s", strerror(saved));
	}
	progress_open(h.row, number, of);
	c->v[c->n++] = h;
	return 0;
}

/* Shows what the hand tells. False when it tells no more. */
static bool hear(struct hand *h)
{
	char buf[4096];
	ssize_t n = read(h->news, buf, sizeof buf);

	if (n <= 0)
		return n < 0 && errno == EINTR;
	str_addn(&h->part, buf, (size_t)n);
	char *line = h->part.p;
	for (char *end; (end = strchr(line, '\n')); line = end + 1) {
		*end = 0;
		progress_hear(h->row, line);
	}
	h->part.n -= (size_t)(line - h->part.p);
	memmove(h->part.p, line, h->part.n + 1);
	return true;
}

static void dismiss(struct crew *c, size_t i, struct ended *e)
{
	struct hand h = c->v[i];
	int status = proc_wait(h.pid);

	*e = (struct ended){h.task, status < 0 ? 1 : status, h.said};
	close(h.news);
	str_free(&h.part);
	share_close(&h.share);
	progress_close(h.row);
	memmove(&c->v[i], &c->v[i + 1], (--c->n - i) * sizeof *c->v);
}

bool crew_watch(struct crew *c, struct ended *e)
{
	struct pollfd p[MAX_HANDS];
	size_t n = c->n;

	deal(c);
	for (size_t i = 0; i < n; i++)
		p[i] = (struct pollfd){.fd = c->v[i].news, .events = POLLIN};
	if (interrupted() && !c->stopping) {
		for (size_t i = 0; i < n; i++)
			kill(c->v[i].pid, SIGTERM);
		c->stopping = true;
	}
	int any = poll(p, n, MOMENT);
	for (size_t i = 0; any > 0 && i < n; i++)
		if (p[i].revents && !hear(&c->v[i])) {
			dismiss(c, i, e);
			return true;
		}
	progress_tick();
	return false;
}
