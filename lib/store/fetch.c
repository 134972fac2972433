#include "fetch.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/interrupt.h"
#include "../base/mem.h"
#include "../base/progress.h"
#include "../base/str.h"
#include "../host/binutils.h"
#include "../host/edition.h"
#include "../host/findcompiler.h"
#include "../host/home.h"
#include "make.h"
#include "outdated.h"
#include "shutoff.h"
#include "switch.h"
#include "unchanged.h"
#include "verify.h"

/* True when the job's entry takes the place of e. */
static bool replaces(const struct job *j, const struct entry *e)
{
	bool other = j->recipe->rust && entry_for_rust(e) && strcmp(j->recipe->version, e->version) != 0;

	return strcmp(j->recipe->name, e->name) == 0 && !other;
}

static const struct installed *replaced_by(const struct job *j, const struct generation *g)
{
	for (size_t i = 0; i < g->n; i++)
		if (replaces(j, g->v[i].entry))
			return &g->v[i];
	return NULL;
}

/* True when the sysroot is what the fetch would make of it. */
static bool is_current(const struct fetch *f, const struct jobs *jobs)
{
	struct generation g;
	struct lost lost = {0};
	char *made_by = generation_made_by(f->site);

	generation_read(f->site, &g, &lost);
	bool same = g.number > 0 && !lost.ids.n && strcmp(made_by, g.made_by) == 0;
	for (size_t i = 0; same && i < jobs->n; i++) {
		const struct installed *in = replaced_by(&jobs->v[i], &g);
		same = in && strcmp(in->entry->id, jobs->v[i].id) == 0 &&
		       (in->requested || !jobs->v[i].requested);
	}
	generation_free(&g);
	lost_free(&lost);
	free(made_by);
	return same;
}

static bool anything_to_build(const struct jobs *jobs)
{
	for (size_t i = 0; i < jobs->n; i++)
		if (!jobs->v[i].entry)
			return true;
	return false;
}

/* Resolves what is asked for and whatever the change would leave outdated, which is added to it. */
static int resolve_all(const struct fetch *f, struct change *ch, const char *identity, struct jobs *jobs)
{
	for (;;) {
		if (resolve(f, &ch->names, identity, jobs) != 0)
			return -1;
		if (!outdated_add(f, ch, jobs, identity))
			return 0;
		resolve_free(jobs);
	}
}

/* What the steps towards the next sysroot return, besides 0 and -1 after a message. */
enum { AGAIN = 1 }; /* what is to be built is another now: resolve it anew */

/* Leaves out what cannot be built: AGAIN after a message when that was possible, else -1. */
static int unless_left_out(const struct fetch *f, struct change *ch, const struct jobs *jobs,
			   const struct job *failed)
{
	return failed && outdated_drop(f->site, ch, jobs, failed) ? AGAIN : -1;
}

/* 0 when this machine has all programs that the builds of jobs without an entry run. */
static int can_build(struct fetch *f, struct change *ch, const struct jobs *jobs, const struct compiler *c)
{
	struct lacks lacks;
	int bad = 0;

	if (!anything_to_build(jobs))
		return 0;
	if (shutoff_choose(f, jobs, c) != 0 || !compiler_beside(f->site, c))
		return -1;
	lacks_find(f, jobs, c, &lacks);
	if (lacks.n)
		bad = outdated_drop_lacking(f->site, ch, jobs, &lacks) ? AGAIN : lacks_report(f->site, &lacks);
	lacks_free(&lacks);
	return bad;
}

static int set_aside(const struct fetch *f, const struct entry *e, bool *any)
{
	char *why = e ? entry_damage(e, false) : NULL;
	int bad = why ? entry_set_aside(f->site, e, why) : 0;

	*any = *any || why;
	free(why);
	return bad;
}

/* Sets aside entries of the next sysroot whose files have other sizes than when they were built. */
static int set_damaged_aside(const struct fetch *f, const struct jobs *jobs, bool *any)
{
	struct generation g;
	int bad = 0;

	*any = false;
	generation_read(f->site, &g, NULL);
	for (size_t i = 0; !bad && i < g.n; i++)
		bad = jobs_find(jobs, g.v[i].entry->name) ? 0 : set_aside(f, g.v[i].entry, any);
	for (size_t i = 0; !bad && i < jobs->n; i++)
		bad = set_aside(f, jobs->v[i].entry, any);
	generation_free(&g);
	return bad;
}

/* Resolves what is asked for, and brings the sources of what has to be built here, if it can be built. */
static int resolve_and_get(struct fetch *f, struct change *ch, const struct compiler *c, const char *identity,
			   struct jobs *jobs)
{
	const struct job *failed = NULL;
	bool damage;

	if (resolve_all(f, ch, identity, jobs) != 0 || set_damaged_aside(f, jobs, &damage) != 0)
		return -1;
	if (damage)
		return AGAIN;
	int bad = can_build(f, ch, jobs, c);
	if (bad)
		return bad;
	if (resolve_sources(f, identity, jobs, &failed) != 0)
		return unless_left_out(f, ch, jobs, failed);
	return outdated_add(f, ch, jobs, identity) ? AGAIN : 0; /* other sources than expected make other keys */
}

static int build_missing(struct fetch *f, struct change *ch, struct jobs *jobs, const struct compiler *c,
			 const char *identity)
{
	struct maker m = {.fetch = f, .compiler = c, .identity = identity, .jobs = jobs};

	if (!anything_to_build(jobs))
		return 0;
	int bad = can_build(f, ch, jobs, c);
	if (bad || !(m.host = compiler_beside(f->site, c)))
		return bad ? bad : -1;
	interrupt_hold();
	bad = make_all(&m);
	interrupt_release();
	return bad ? unless_left_out(f, ch, jobs, m.failed) : 0;
}

/* True when the sysroot has another recipe in the place of e's: its target has one of its own now that it had not, or no
 * more. */
static bool displaced(const struct entry *e, const struct site *site)
{
	char *place = edition_place(e->name);
	bool other = strcmp(edition_meant(&site->editions, place), e->name) != 0;

	free(place);
	return other;
}

/* True when e, of the old generation, is in the next one as it is. What was made for another Rust compiler cannot be
 * built anew here: it goes when it is outdated. */
static bool stays(const struct fetch *f, const struct entry *e, const struct change *ch, const struct jobs *jobs,
		  const struct generation *old)
{
	const struct job *j = jobs_find(jobs, e->name);

	if ((j && replaces(j, e)) || argv_has(&ch->left_out, e->name) || displaced(e, f->site))
		return false;
	return !entry_for_rust(e) || !outdated_is(ch, e, old, jobs);
}

/* The next generation: the jobs' entries replace those of the same names; the others stay. */
static int switch_to(const struct fetch *f, const struct change *ch, struct jobs *jobs, const char *compiler)
{
	struct generation old, g = {0};

	generation_read(f->site, &old, NULL);
	for (size_t i = 0; i < jobs->n; i++) {
		const char *name = jobs->v[i].recipe->name;
		const struct installed *was = generation_find(&old, name);
		if (!was && f->added && !argv_has(&ch->requested, name)) /* not what change_seed() adds */
			argv_add(f->added, jobs->v[i].entry->path);
		generation_add(&g, jobs->v[i].entry,
			       jobs->v[i].requested || (was && was->requested) || argv_has(&ch->requested, name));
		jobs->v[i].entry = NULL; /* is g's now */
	}
	bool *kept = xcalloc(old.n + 1, sizeof *kept);
	for (size_t i = 0; i < old.n; i++)
		kept[i] = stays(f, old.v[i].entry, ch, jobs, &old);
	for (size_t i = 0; i < old.n; i++) {
		if (!kept[i])
			continue;
		generation_add(&g, old.v[i].entry, old.v[i].requested);
		old.v[i].entry = NULL; /* is g's now */
	}
	free(kept);
	generation_drop_unneeded(&g);
	test_kill_point(f->site);
	int bad = generation_switch(f->site, &g, compiler);
	generation_free(&g);
	generation_free(&old);
	return bad;
}

static int attempt(struct fetch *f, struct change *ch, const struct compiler *c, const char *identity,
		   struct jobs *jobs)
{
	int bad = resolve_and_get(f, ch, c, identity, jobs);

	test_kill_point(f->site);
	if (bad || is_current(f, jobs)) /* it is when another process did it meanwhile */
		return bad;
	bad = build_missing(f, ch, jobs, c, identity);
	return bad ? bad : switch_to(f, ch, jobs, identity);
}

/* The part of a fetch that changes something, under the lock. */
static int change(struct fetch *f, const struct compiler *c, const char *identity)
{
	struct change ch;
	struct jobs jobs = {0};
	int lock = home_lock(f->site), bad = lock < 0 ? -1 : AGAIN;

	test_kill_point(f->site);
	change_begin(&ch, f);
	if (lock >= 0)
		change_seed(f, &ch, identity);
	while (bad == AGAIN) {
		resolve_free(&jobs);
		bad = attempt(f, &ch, c, identity, &jobs);
	}
	progress_clear();
	resolve_free(&jobs);
	change_free(&ch);
	home_unlock(lock);
	return bad;
}

/* What f asks for in truth: each name's chosen edition, and all of these in any case, which the sysroot is for. */
static void settle_names(const struct fetch *f, struct argv *names)
{
	for (size_t i = 0; i < f->names.n; i++)
		argv_add(names, recipe_meant(f->site, f->names.v[i]));
	for (size_t i = 0; i < f->site->editions.names.n; i++) {
		bool named = !is_edition(f->site->editions.names.v[i]);
		for (size_t k = 0; k < f->names.n; k++)
			named = named || strcmp(base_name(names->v[k]), f->site->editions.names.v[i]) == 0;
		if (!named)
			argv_add(names, f->site->editions.names.v[i]);
	}
}

/* Makes the sysroot hold what f, settled, asks for. */
static int bring(struct fetch *f, const struct compiler *c, const char *identity)
{
	struct jobs jobs = {0};
	struct looks looks;
	int bad = 0;

	unchanged_look(f, identity, &looks);
	if (unchanged_is(f->site, &looks))
		return 0;
	bad = resolve(f, &f->names, identity, &jobs);
	if (!bad && (anything_to_build(&jobs) || !is_current(f, &jobs)))
		bad = change(f, c, identity);
	else if (!bad)
		unchanged_keep(f, &jobs, &looks);
	resolve_free(&jobs);
	return bad;
}

int fetch(const struct fetch *f, struct generation *done)
{
	struct compiler *c = site_home(f->site) ? compiler_find(f->site, LANG_C) : NULL;

	if (!c)
		return -1;
	struct fetch settled = *f;
	char *identity = compiler_identity(c), *binutils = binutils_key(f->site, c);
	settled.binutils = binutils;
	settled.names = (struct argv){0};
	settle_names(f, &settled.names);
	int bad = site_sysroot_shut(f->site) ? site_no_sysroot(f->site) : bring(&settled, c, identity);
	if (!bad && done)
		generation_named(f->site, &settled.names, done);
	argv_free(&settled.names);
	free(binutils);
	free(identity);
	return bad;
}

int fetch_preview(const struct fetch *f, struct preview *out)
{
	struct compiler *c = site_home(f->site) ? compiler_find(f->site, LANG_C) : NULL;
	struct change ch;
	int bad = AGAIN;

	*out = (struct preview){0};
	if (!c)
		return -1;
	char *identity = compiler_identity(c), *binutils = binutils_key(f->site, c);
	struct fetch settled = *f;
	settled.binutils = binutils;
	settled.names = (struct argv){0};
	settle_names(f, &settled.names);
	change_begin(&ch, &settled);
	while (bad == AGAIN) {
		preview_free(out);
		bad = resolve_all(&settled, &ch, identity, &out->jobs);
		if (bad)
			continue;
		lacks_find(f, &out->jobs, c, &out->lacks);
		bad = outdated_drop_lacking(f->site, &ch, &out->jobs, &out->lacks) ? AGAIN : 0;
	}
	change_free(&ch);
	argv_free(&settled.names);
	free(binutils);
	free(identity);
	return bad;
}

void preview_free(struct preview *l)
{
	resolve_free(&l->jobs);
	lacks_free(&l->lacks);
}
