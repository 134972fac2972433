#include "try.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "../base/fail.h"
#include "../base/interrupt.h"
#include "../base/mem.h"
#include "../base/progress.h"
#include "../base/str.h"
#include "asks.h"
#include "floors.h"

/* What goes on while a program is tried. */
struct trial {
	struct subject *s;
	struct tries *t;
	struct attempt here;
	struct place place; /* the empty root */
	struct verdicts *all;
};

/* ---- A program that is loaded ---- */

static void judge_loaded(const struct facts *f, struct verdicts *all)
{
	struct argv asks = {0};

	if (f->interpreter)
		argv_add(&asks, f->interpreter);
	argv_addv(&asks, f->needed.v ? f->needed.v : (char *[]){NULL});
	char *some = some_of(&asks);
	struct verdict *v =
		verdict_add(all, "static", "static", VERDICT_BAD,
			    xasprintf("it is loaded: it needs %s of the machine, in versions that fit; link it with CC=mstatic-cc, or "
				      "gather them with mstatic bundle", some));
	v->missed = asks;
	free(some);
}

/* ---- On this machine ---- */

static void judge_here(struct trial *t, int expected)
{
	const struct attempt *a = &t->here;
	bool bad = !a->o.late && (WIFSIGNALED(a->o.status) || (expected >= 0 && WEXITSTATUS(a->o.status) != expected));
	char *end = attempt_end(t->s, a), *wanted = NULL;

	if (bad && expected >= 0)
		wanted = xasprintf(" instead of %d", expected);
	verdict_add(t->all, "here", "here", bad ? VERDICT_BAD : VERDICT_GOOD,
		    xasprintf("%s%s%s%s", end, wanted ? wanted : "", t->s->foreign ? ", by " : "",
			      t->s->foreign ? base_name(t->s->qemu) : ""));
	free(wanted);
	free(end);
}

/* One that prints something else each time is found out here. */
static void compare_with_itself(struct trial *t)
{
	const struct way here = {0};
	struct attempt again;

	if (attempt_run(t->s, &here, &again) == 0)
		attempt_same(t->s, &again, &t->here);
	attempt_free(&again);
}

static void say_unsteady(struct verdict *here)
{
	char *text = xasprintf("%s; what it prints differs from run to run, and is not compared", here->text);

	free(here->text);
	here->text = text;
}

/* ---- In an empty root ---- */

static bool is_missing(const struct sighting *s)
{
	return s->error == ENOENT || s->error == ENOTDIR;
}

/* What it looked for in vain there and finds here. */
static void missed_there(const struct trial *t, const struct attempt *empty, struct argv *missed)
{
	struct argv vain = {0};

	for (size_t i = 0; i < empty->t.n; i++)
		if (is_missing(&empty->t.v[i]))
			argv_add(&vain, empty->t.v[i].path);
	argv_sort(&vain);
	for (size_t i = 0; i < t->here.t.n; i++) {
		const struct sighting *s = &t->here.t.v[i];
		if (s->error == 0 && s->use != USE_CHANGE && s->use != USE_CONNECT && argv_sorted_has(&vain, s->path))
			argv_add(missed, s->path);
	}
	argv_sort(missed);
	argv_unique(missed);
	argv_free(&vain);
}

static void judge_empty(struct trial *t, const struct attempt *a, bool ran)
{
	struct argv missed = {0};
	struct verdict *v;

	if (!ran) {
		verdict_add(t->all, "empty-root", "empty root", VERDICT_NONE, xstrdup(a->why.p));
		return;
	}
	missed_there(t, a, &missed);
	char *some = some_of(&missed);
	if (attempt_same(t->s, a, &t->here)) {
		v = verdict_add(t->all, "empty-root", "empty root", VERDICT_GOOD,
				xasprintf("the same%s%s", missed.n ? "; does without " : "", some));
	} else {
		char *unlike = attempt_unlike(t->s, a, &t->here);
		v = verdict_add(t->all, "empty-root", "empty root", VERDICT_BAD,
				xasprintf("%s%s%s", unlike, missed.n ? "; it misses " : "", some));
		free(unlike);
	}
	v->missed = missed;
	free(some);
}

/* The empty root with one thing less, compared with the empty root itself. */
static void judge_less(struct trial *t, struct attempt *empty, const char *name, const char *title, const struct place *p)
{
	const struct way way = {.place = p};
	struct attempt a;

	subject_phase(t->s, title);
	if (attempt_run(t->s, &way, &a) != 0) {
		verdict_add(t->all, name, title, VERDICT_NONE, xstrdup(a.why.p));
	} else if (attempt_same(t->s, &a, empty)) {
		verdict_add(t->all, name, title, VERDICT_GOOD,
			    xstrdup(empty->steady ? "the same" : "ends the same; what it prints differs from run to run"));
	} else {
		char *unlike = attempt_unlike(t->s, &a, empty);
		verdict_add(t->all, name, title, VERDICT_BAD, unlike);
	}
	attempt_free(&a);
}

/* The machine that it connected to first. NULL when there is none. */
static const char *connected(const struct trace *t)
{
	for (size_t i = 0; i < t->n; i++)
		if (t->v[i].use == USE_CONNECT && t->v[i].path[0] != '/' && !starts_with(t->v[i].path, "127."))
			return t->v[i].path;
	return NULL;
}

/* The empty root without a network. A program that is made to talk to others is not the worse for it. */
static void judge_offline(struct trial *t, struct attempt *empty, const struct place *p)
{
	judge_less(t, empty, "no-network", "no network", p);
	struct verdict *v = &t->all->v[t->all->n - 1];
	const char *peer = connected(&t->here.t);
	if (v->status != VERDICT_BAD || !peer)
		return;
	char *text = xasprintf("it connects to %s: %s", peer, v->text);
	free(v->text);
	v->text = text;
	v->status = VERDICT_GOOD;
}

/* False when there is no empty root to be had. */
static bool judge_places(struct trial *t, struct attempt *empty)
{
	const struct way way = {.place = &t->place};
	struct place no_proc = t->place, no_dev = t->place, no_network = t->place;

	no_proc.proc = no_dev.dev = no_network.network = false;
	subject_phase(t->s, "empty root");
	bool ran = attempt_run(t->s, &way, empty) == 0;
	if (interrupted())
		return ran;
	judge_empty(t, empty, ran);
	if (t->s->foreign)
		verdict_add(t->all, "no-proc", "no /proc", VERDICT_NONE, xstrdup("qemu answers for /proc/self itself"));
	else
		judge_less(t, empty, "no-proc", "no /proc", &no_proc);
	judge_less(t, empty, "no-dev", "no /dev", &no_dev);
	judge_offline(t, empty, &no_network);
	return ran;
}

/* ---- All of it ---- */

/* What cannot be told of another machine's program by this one. */
static void pass_over(struct trial *t)
{
	const char *machine = code_name(t->s->facts.code);

	if (t->s->qemu_alone)
		verdict_add(t->all, "kernels", "older kernels", VERDICT_NONE,
			    xasprintf("qemu's calls are not the program's alone: older kernels are tried on a machine for %s", machine));
	else
		verdict_add(t->all, "empty-root", "elsewhere", VERDICT_NONE,
			    xasprintf("it is for %s, which this machine is not: an empty root is tried there, or here with a static %s: install "
				      "qemu-user-static; older kernels are tried there",
				      machine, t->s->target->qemu));
}

static int judge_all(struct trial *t, int expected)
{
	const struct way here = {0};
	struct attempt empty = {0};
	bool place = false, rooms = !t->s->foreign || t->s->qemu_alone;

	if (attempt_run(t->s, &here, &t->here) != 0)
		return interrupted() ? -1 : fail("try: %s", t->here.why.p);
	t->s->here = &t->here;
	t->place = subject_place(t->s);
	if (!t->here.o.late)
		compare_with_itself(t);
	judge_here(t, expected);
	if (rooms)
		place = judge_places(t, &empty);
	if (t->s->foreign)
		pass_over(t);
	else
		floors_kernels(t->s, t->all);
	if (!interrupted())
		floors_processor(t->s, t->t, t->all);
	if (rooms && !interrupted())
		asks_judge(t->s, t->t, place ? &empty : NULL, t->all);
	attempt_free(&empty);
	if (!t->here.steady)
		say_unsteady(&t->all->v[0]);
	return interrupted() ? -1 : 0;
}

int try_program(struct subject *s, int expected, struct verdicts *all)
{
	struct trial t = {.s = s, .all = all};

	if (!facts_static(&s->facts)) {
		judge_loaded(&s->facts, all);
		return 0;
	}
	t.t = tries_read(s->site);
	if (!t.t)
		return -1;
	argv_addv(&s->env, s->site->env.v);
	tries_forget(t.t, &s->env);
	progress_phase("try", s->title);
	interrupt_hold();
	int bad = judge_all(&t, expected);
	progress_clear();
	interrupt_release();
	attempt_free(&t.here);
	tries_free(t.t);
	return bad;
}
