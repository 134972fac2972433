#include "work.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/interrupt.h"
#include "../base/mem.h"
#include "../base/progress.h"
#include "../base/str.h"
#include "../build/applied.h"
#include "../build/build.h"
#include "../build/harvest.h"
#include "../build/inspect.h"
#include "../host/home.h"
#include "generation.h"
#include "kept.h"
#include "logtail.h"
#include "needs.h"
#include "publish.h"
#include "switch.h"

enum { TAIL = 25 }; /* lines of a log that are shown */

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Copies the kept answers of compilers, so that no shim asks a compiler again. */
static int copy_facts(const char *rel, const char *path, const struct stat *st, void *data)
{
	const struct work *w = data;
	char *to = xasprintf("%s/compilers/%s", w->home, rel);
	int bad = S_ISREG(st->st_mode) && file_copy(path, to) != 0 ? home_error(w->m->fetch->site,
		"cannot write %s", to) : 0;

	free(to);
	return bad;
}

/* Makes the private home: a sysroot of the job's dependencies, or of others, and nothing else. */
static int fill_home(struct work *w, const struct generation *g)
{
	const struct site *site = w->m->fetch->site;
	char *dir = xasprintf("%s/sysroot/%s", w->home, site->target->triple);
	char *home = build_seen_home(&w->build), *prefix = build_seen_prefix(&w->build);
	char *seen = xasprintf("%s/sysroot/%s", home, site->target->triple);
	int bad = generation_fill(site, g, dir, seen, prefix, w->m->identity);

	free(seen);
	free(prefix);
	free(home);
	free(dir);
	return bad;
}

static int make_home(struct work *w)
{
	char *to = xasprintf("%s/compilers", w->home), *from = home_file(w->m->fetch->site, "compilers");
	struct generation g = {0};
	int bad = make_dirs(to) != 0 ? home_error(w->m->fetch->site, "cannot create %s", to) : 0;

	if (!bad && is_dir(from))
		bad = walk_tree(from, copy_facts, w);
	for (size_t i = 0; i < w->job->dep_count; i++)
		generation_add(&g, w->m->jobs->v[w->job->deps[i]].entry, false);
	if (!bad)
		bad = fill_home(w, &g);
	free(g.v); /* the entries are the jobs' */
	free(from);
	free(to);
	return bad;
}

static int open_log(struct work *w, char *path)
{
	w->log_path = path;
	(void)unlink(w->log_path); /* another user's, perhaps */
	if (make_parent(w->log_path) == 0)
		w->build.log = open(w->log_path, O_RDWR | O_APPEND | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
	return w->build.log < 0 ? home_error(w->m->fetch->site, "cannot write %s", w->log_path) : 0;
}

static void say_why(const struct work *w)
{
	struct entry *old = entry_newest(w->m->fetch->site, w->job->recipe->name, w->job->id);

	if (!old)
		return;
	char *text = entry_meta(old, "key"), *why = key_difference(text, w->job->key.text);
	bool other = starts_with(why, "target"); /* another floor's is beside it */
	progress_clear();
	if (!other)
		fprintf(stderr, "%s is built anew; what changed: %s\n", w->subject, why);
	free(why);
	free(text);
	entry_free(old);
}

/* Names all that is in root. */
static void settle(struct work *w, const struct maker *m, struct job *j, char *root)
{
	*w = (struct work){.m = m, .job = j, .root = root, .build.log = -1};
	w->subject = xasprintf("%s %s", j->recipe->name, j->sources.version);
	w->home = xasprintf("%s/home", w->root);
	w->staged = xasprintf("%s/entry", w->root);
	w->part = key_part(&j->key, j->recipe->name, j->sources.version);
	w->build = (struct build){
		.recipe = j->recipe, .sources = &j->sources, .site = m->fetch->site,
		.compiler = m->compiler, .host = m->host, .sandbox = m->fetch->sandbox,
		.root = w->root, .home = w->home, .log = -1, .part = w->part};
}

int work_begin(struct work *w, const struct maker *m, struct job *j)
{
	char *root = home_tmp(m->fetch->site, j->id);

	*w = (struct work){.build.log = -1};
	if (!root)
		return -1;
	settle(w, m, j, root);
	say_why(w);
	return open_log(w, home_file(m->fetch->site, "logs/%s.log", j->id));
}

int work_open(struct work *w, const struct maker *m, struct job *j, char *root)
{
	settle(w, m, j, root);
	return open_log(w, xasprintf("%s/log", root));
}

void work_end(struct work *w)
{
	if (w->build.log >= 0)
		close(w->build.log);
	if (w->root && remove_tree(w->root) != 0)
		home_error(w->m->fetch->site, "cannot remove %s", w->root);
	free(w->root);
	free(w->home);
	free(w->staged);
	free(w->log_path);
	free(w->subject);
	free(w->part);
	*w = (struct work){.build.log = -1};
}

/* A recipe of the base may need what is not there yet. */
static void next_after_build(const struct work *w)
{
	static const char then[] = "when the recipe or the machine is put right, the same fetch goes on from here";
	const struct site *site = w->m->fetch->site;
	const struct recipe *r = w->job->recipe;
	char *shipped = site_data(site, "recipes"), *own = xasprintf("%s/%s", shipped ? shipped : "", r->name);

	if (r->base)
		next_step("%s", then);
	else
		next_step("mstatic shell%s %s opens the sandbox as the build left it; %s", site->flags,
			  strcmp(own, r->dir) == 0 ? r->name : r->dir, then);
	free(own);
	free(shipped);
}

/* Says what went wrong, where that was not said, and what to do. lines: how many of the log to show. */
static int give_up(struct work *w, int status, int lines)
{
	char *tree;

	progress_clear();
	if (interrupted())
		return -1;
	if (status > 0 && w->m->fetch->trial) {
		free(kept_keep(&w->build));
		return -1;
	}
	if (status > 0) {
		char *phase = logtail_phase(w->build.log);
		fail("the build of %s failed%s%s with exit status %d; from its log:", w->subject, phase ? " at " : "",
		     phase ? phase : "", status);
		free(phase);
	}
	if (lines)
		logtail_print(w->build.log, lines);
	tree = kept_keep(&w->build);
	fail("the whole log: %s", w->log_path);
	if (tree)
		fail("the build's tree: %s", tree);
	home_space_hint(w->m->fetch->site);
	next_after_build(w);
	free(tree);
	return -1;
}

static int unpack_fresh(struct work *w)
{
	int bad = build_unpack(&w->build);

	if (!bad && (bad = build_patch(&w->build)) > 0) {
		progress_clear();
		if (!interrupted()) {
			fail("a patch of %s does not apply:", w->subject);
			logtail_print(w->build.log, TAIL);
			next_step("make it one of this version; `patch -p1` applies them in order of their names");
		}
	}
	return bad ? -1 : 0;
}

int work_furnish(struct work *w, const char *kept)
{
	progress_phase(w->subject, "unpack");
	int bad = make_home(w) || (kept ? kept_copy(&w->build, kept) : unpack_fresh(w));
	progress_clear();
	return bad ? -1 : 0;
}

static int run_build(struct work *w, double *seconds)
{
	progress_phase(w->subject, "unpack");
	int bad = build_unpack(&w->build) || harvest_foresee(&w->build) ? -1 : 0;
	test_kill_point(w->m->fetch->site);
	if (bad)
		return bad;
	progress_phase(w->subject, "build");
	double start = now();
	bad = build_run(&w->build);
	*seconds = now() - start;
	test_kill_point(w->m->fetch->site);
	return bad;
}

/* Turns DESTDIR into an entry that is whole and not in the store yet. */
static int stage(struct work *w, double seconds)
{
	struct argv lines = {0}, asks = {0}, names = {0}, patches = {0};
	struct entry **deps = xcalloc(w->job->dep_count + 1, sizeof *deps);

	progress_phase(w->subject, "inspect");
	for (size_t i = 0; i < w->job->dep_count; i++) {
		deps[i] = w->m->jobs->v[w->job->deps[i]].entry;
		argv_add(&names, deps[i]->name);
	}
	argv_sort(&names); /* the jobs' order is also that of the names in the fetch */
	int bad = inspect(&w->build, w->staged);
	if (!bad)
		bad = archive_needs(w->job->recipe, w->staged, deps, w->job->dep_count, &lines);
	if (!bad)
		bad = applied_patches(&w->build, &patches);
	if (!bad)
		archive_asks(w->staged, &asks);
	const struct staged s = {.build = &w->build, .key = &w->job->key, .needs = &names,
				 .archives = &lines, .asks = &asks, .patches = &patches, .seconds = seconds, .dir = w->staged};
	if (!bad)
		bad = publish_describe(&s);
	test_kill_point(w->m->fetch->site);
	argv_free(&lines);
	argv_free(&asks);
	argv_free(&names);
	argv_free(&patches);
	free(deps);
	return bad;
}

int work_build(struct work *w)
{
	double seconds = 0;
	int bad = make_home(w);

	if (!bad)
		bad = run_build(w, &seconds);
	if (!bad)
		bad = stage(w, seconds);
	if (!bad)
		bad = work_load_staged(w);
	/* A positive status is the build's own, and only its log tells more. */
	return bad ? give_up(w, bad, bad > 0 ? TAIL : 0) : 0;
}

int work_load_staged(struct work *w)
{
	entry_free(w->job->entry);
	w->job->entry = entry_load(w->staged);
	return w->job->entry ? 0 : fail("%s cannot be read back", w->staged);
}

int work_load_stored(struct work *w)
{
	entry_free(w->job->entry);
	w->job->entry = entry_open(w->m->fetch->site, w->job->id);
	return w->job->entry ? 0 : fail("%s vanished from the store", w->job->id);
}

int work_try(struct work *w)
{
	struct generation g = {0};
	struct jobs *jobs = w->m->jobs;

	progress_phase(w->subject, "test");
	for (size_t i = 0; i < jobs->n; i++) {
		bool dep = &jobs->v[i] == w->job || (w->job->recipe->base && jobs->v[i].recipe->base);
		for (size_t k = 0; k < w->job->dep_count; k++)
			dep = dep || w->job->deps[k] == i;
		if (dep)
			generation_add(&g, jobs->v[i].entry, false);
	}
	int bad = fill_home(w, &g);
	if (!bad)
		bad = build_test(&w->build);
	free(g.v); /* the entries are the jobs' */
	test_kill_point(w->m->fetch->site);
	return bad ? give_up(w, -1, TAIL) : 0;
}

int work_publish(struct work *works, size_t n)
{
	const struct site *site = works->m->fetch->site;
	int bad;

	for (size_t i = 0; i < n; i++) {
		char *tree = xasprintf("%s/build", works[i].root);
		(void)remove_tree(tree);
		free(tree);
	}
	bad = home_sync(site);
	for (size_t i = 0; i < n; i++) {
		if (!bad)
			bad = publish(site, works[i].staged, works[i].job->id);
		test_kill_point(site);
		if (bad)
			return give_up(&works[i], -1, 0);
	}
	return 0;
}

void work_lost(struct work *w, int signal)
{
	fail("the process that built %s was ended by signal %d", w->subject, signal);
	next_step("the same command again; the system's log (dmesg) tells who ended it");
}
