#include "make.h"

#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/interrupt.h"
#include "../base/mem.h"
#include "../base/progress.h"
#include "crew.h"
#include "work.h"

/* How far a job is. Those of the base wait for each other once they are built, and once they are tested. */
enum stage { WAITS, IS_BUILT, BUILT, IS_TESTED, TESTED, DONE };

struct plan {
	struct maker *m;
	struct work *works; /* of each job, in their order */
	enum stage *stages;
	int *numbers;       /* which of those that are built it is, in the order in which they began */
	int begun, total;
	struct crew crew;
	struct ended first; /* of those that failed */
	bool failed;
};

int maker_processes(const struct maker *m)
{
	cpu_set_t set;

	if (m->fetch->jobs)
		return m->fetch->jobs;
	return sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
}

static bool in_base(const struct plan *p, size_t i)
{
	return p->m->jobs->v[i].recipe->base;
}

/* True when every job of the base is that far. */
static bool base_is(const struct plan *p, enum stage stage)
{
	for (size_t i = 0; i < p->m->jobs->n; i++)
		if (in_base(p, i) && p->stages[i] < stage)
			return false;
	return true;
}

/* True when a hand can go on with the job: with its build, or with its test. */
static bool is_ready(const struct plan *p, size_t i)
{
	const struct job *j = &p->m->jobs->v[i];

	if (p->stages[i] == BUILT)
		return base_is(p, BUILT);
	if (p->stages[i] != WAITS)
		return false;
	for (size_t k = 0; k < j->dep_count; k++)
		if (p->stages[j->deps[k]] < (in_base(p, i) ? BUILT : DONE))
			return false;
	return true;
}

/* How many jobs wait for this one. */
static size_t waiting_for(const struct plan *p, size_t job)
{
	size_t n = 0;

	for (size_t i = job + 1; i < p->m->jobs->n; i++)
		for (size_t k = 0; k < p->m->jobs->v[i].dep_count; k++)
			n += p->stages[i] == WAITS && p->m->jobs->v[i].deps[k] == job;
	return n;
}

/* Of the jobs that are ready the one that most others wait for; how many are ready. */
static size_t choose(const struct plan *p, size_t *next)
{
	size_t ready = 0, most = 0;

	for (size_t i = 0; i < p->m->jobs->n; i++) {
		if (!is_ready(p, i))
			continue;
		size_t others = waiting_for(p, i);
		if (!ready++ || others > most) {
			most = others;
			*next = i;
		}
	}
	return ready;
}

/* What a hand does with a job. */
static int work_at(size_t i, const int tokens[2], void *data)
{
	struct plan *p = data;
	struct work *w = &p->works[i];

	w->build.tokens = tokens;
	if (in_base(p, i))
		return p->stages[i] == IS_BUILT ? work_build(w) : work_try(w);
	return work_build(w) || work_try(w) || work_publish(w, 1);
}

/* Has a hand go on with the job. share: of the processes. */
static int begin(struct plan *p, size_t i, int share)
{
	struct work *w = &p->works[i];

	progress_clear(); /* something may be said */
	if (p->stages[i] == WAITS) {
		p->numbers[i] = ++p->begun;
		if (work_begin(w, p->m, &p->m->jobs->v[i]) != 0)
			return -1;
	}
	w->build.jobs = share;
	p->stages[i]++;
	return crew_start(&p->crew, i, p->numbers[i], p->total, work_at, p);
}

/* Begins what can be begun. */
static int begin_all(struct plan *p)
{
	int bad = 0;

	while (!bad && !interrupted()) {
		size_t next = 0, room = crew_room(&p->crew), ready = room ? choose(p, &next) : 0;
		if (!ready)
			break;
		size_t hands = p->crew.n + (ready < room ? ready : room);
		bad = begin(p, next, p->crew.budget / (int)hands);
		if (bad)
			p->m->failed = &p->m->jobs->v[next];
	}
	return bad;
}

/* The job's entry is in the store. */
static int finish(struct plan *p, size_t i)
{
	struct work *w = &p->works[i];
	char count[PROGRESS_COUNT];

	if (work_load_stored(w) != 0)
		return -1;
	p->stages[i] = DONE;
	fprintf(stderr, "%s%s: built in %.1f s\n", progress_count(p->numbers[i], p->total, count), w->subject,
		w->job->entry->seconds);
	work_end(w);
	return 0;
}

/* Stores the base, all of which was tested. */
static int finish_base(struct plan *p)
{
	size_t n = 0;
	struct work *works = xcalloc(p->m->jobs->n, sizeof *works);

	for (size_t i = 0; i < p->m->jobs->n; i++)
		if (p->stages[i] == TESTED)
			works[n++] = p->works[i];
	int bad = work_publish(works, n);
	free(works);
	for (size_t i = 0; !bad && i < p->m->jobs->n; i++)
		if (p->stages[i] == TESTED)
			bad = finish(p, i);
	return bad;
}

/* Takes over what a hand did. */
static int accept(struct plan *p, size_t i)
{
	progress_clear();
	if (!in_base(p, i))
		return finish(p, i);
	if (++p->stages[i] == BUILT)
		return work_load_staged(&p->works[i]);
	return base_is(p, TESTED) ? finish_base(p) : 0;
}

/* Prints what a hand said. */
static void print(int said)
{
	char buf[4096];
	ssize_t n = 0;

	progress_clear();
	if (lseek(said, 0, SEEK_SET) == 0)
		while ((n = read(said, buf, sizeof buf)) > 0 && fd_write(2, buf, (size_t)n) == 0)
			;
	close(said);
}

/* Says what a hand said that failed, or was killed. */
static void tell(const struct plan *p, const struct ended *e)
{
	print(e->said);
	if (e->status > 128)
		work_lost(&p->works[e->task], e->status - 128);
}

/* The other hands go on, since what they build is needed by the next fetch as well; what the first failure said comes
 * last, where it is seen. */
static void note_failure(struct plan *p, struct ended *e)
{
	const struct work *w = &p->works[e->task];
	char count[PROGRESS_COUNT];

	if (interrupted()) { /* it was told to end */
		close(e->said);
		return;
	}
	if (p->failed) {
		tell(p, e);
		return;
	}
	p->failed = true;
	p->m->failed = w->job;
	p->first = *e;
	progress_clear();
	if (p->crew.n)
		fprintf(stderr, "%s%s: failed; what else is being built goes on to its end, and why this failed is said then\n",
			progress_count(p->numbers[e->task], p->total, count), w->subject);
}

static int run(struct plan *p)
{
	struct ended e;
	int bad = 0;

	for (;;) {
		if (!bad && !p->failed)
			bad = begin_all(p);
		if (!p->crew.n)
			break;
		if (!crew_watch(&p->crew, &e))
			continue;
		if (e.status) {
			note_failure(p, &e);
		} else {
			print(e.said);
			if (accept(p, e.task) != 0) {
				p->m->failed = p->works[e.task].job;
				bad = -1;
			}
		}
	}
	if (interrupted()) {
		progress_clear();
		fail("interrupted; nothing was installed");
	}
	if (p->failed)
		tell(p, &p->first);
	return bad || p->failed || interrupted() ? -1 : 0;
}

int make_all(struct maker *m)
{
	size_t n = m->jobs->n;
	struct plan p = {.m = m, .works = xcalloc(n, sizeof *p.works), .stages = xcalloc(n, sizeof *p.stages),
			 .numbers = xcalloc(n, sizeof *p.numbers)};
	mode_t mask = umask(022); /* whom a build runs as has to read its sysroot; the home's mode keeps others out */

	for (size_t i = 0; i < n; i++) {
		p.works[i].build.log = -1;
		p.stages[i] = m->jobs->v[i].entry || &m->jobs->v[i] == m->spared ? DONE : WAITS;
		p.total += p.stages[i] == WAITS;
	}
	crew_begin(&p.crew, maker_processes(m));
	int bad = run(&p);
	crew_end(&p.crew);
	for (size_t i = 0; i < n; i++)
		work_end(&p.works[i]);
	umask(mask);
	free(p.numbers);
	free(p.stages);
	free(p.works);
	return bad;
}
