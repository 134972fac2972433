#include "fetch.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/interrupt.h"
#include "../base/mem.h"
#include "../base/progress.h"
#include "../base/str.h"
#include "../build/choice.h"
#include "../build/jail.h"
#include "../host/binutils.h"
#include "../host/compiler.h"
#include "../host/home.h"
#include "make.h"
#include "switch.h"
#include "verify.h"

/* True when the sysroot is what the fetch would make of it. */
static bool is_current(const struct fetch *f, const struct jobs *jobs)
{
	struct generation g;
	struct argv lost = {0};
	char *made_by = generation_made_by(f->site);

	generation_read(f->site, &g, &lost);
	bool same = g.number > 0 && !lost.n && strcmp(made_by, g.made_by) == 0;
	for (size_t i = 0; same && i < jobs->n; i++) {
		const struct installed *in = generation_find(&g, jobs->v[i].recipe->name);
		same = in && strcmp(in->entry->id, jobs->v[i].id) == 0 &&
		       (in->requested || !jobs->v[i].requested);
	}
	generation_free(&g);
	argv_free(&lost);
	free(made_by);
	return same;
}

static const struct job *job_of(const struct jobs *jobs, const char *name)
{
	for (size_t i = 0; i < jobs->n; i++)
		if (strcmp(jobs->v[i].recipe->name, name) == 0)
			return &jobs->v[i];
	return NULL;
}

/* What e, which stays installed, needs and another entry takes the place of: its name, or
 * NULL. */
static const char *outdated_by(const struct entry *e, const struct generation *g, const struct jobs *jobs)
{
	for (size_t i = 0; i < e->needs.n; i++) {
		const struct job *j = job_of(jobs, e->needs.v[i]);
		const struct installed *in = generation_find(g, e->needs.v[i]);
		if (j && in && strcmp(in->entry->id, j->id) != 0)
			return e->needs.v[i];
	}
	return NULL;
}

/* How to name an installed recipe so that the one that was built is found again: by its name, its
 * folder, or the copy in the store. */
static char *again(const struct site *site, const struct entry *e)
{
	struct argv shipped = {0};
	bool known = recipe_names(site, &shipped) == 0 && argv_has(&shipped, e->name);
	char *file = xasprintf("%s/recipe", e->folder ? e->folder : "");
	char *how;

	if (!e->folder && known)
		how = xstrdup(e->name);
	else if (e->folder && file_exists(file))
		how = xstrdup(e->folder);
	else
		how = xasprintf("%s/meta/recipe/%s", e->path, e->name);
	free(file);
	argv_free(&shipped);
	return how;
}

/* Adds what is installed and gone from the store. */
static bool add_lost(const struct fetch *f, const struct jobs *jobs, const struct argv *lost, struct argv *names)
{
	bool any = false;

	for (size_t i = 0; i < lost->n; i++) {
		struct entry *e = entry_aside(f->site, lost->v[i]);
		if (!e) {
			fprintf(stderr, "%s is gone from the store, and now from the sysroot\n", lost->v[i]);
		} else if (!job_of(jobs, e->name)) {
			char *how = again(f->site, e);
			argv_add(names, how);
			free(how);
			any = true;
		}
		entry_free(e);
	}
	return any;
}

/* Adds what is installed and would no longer match what it was built against; true when there was
 * any. */
static bool add_outdated(const struct fetch *f, const struct jobs *jobs, struct argv *names)
{
	struct generation g;
	struct argv lost = {0};

	generation_read(f->site, &g, &lost);
	bool any = add_lost(f, jobs, &lost, names);
	for (size_t i = 0; i < g.n; i++) {
		const struct entry *e = g.v[i].entry;
		const char *why = g.v[i].requested && !job_of(jobs, e->name) ? outdated_by(e, &g, jobs) : NULL;
		if (!why)
			continue;
		fprintf(stderr, "%s has to be built anew as well, since %s changes\n", e->name, why);
		char *how = again(f->site, e);
		argv_add(names, how);
		free(how);
		any = true;
	}
	generation_free(&g);
	argv_free(&lost);
	return any;
}

static bool anything_to_build(const struct jobs *jobs)
{
	for (size_t i = 0; i < jobs->n; i++)
		if (!jobs->v[i].entry)
			return true;
	return false;
}

/* Builds that root starts run as somebody else, for whom mstatic's own programs have to be there, too. */
static int tools_for_all(const struct fetch *f)
{
	static const char *const tools[] = {"bin", "bin/mstatic-cc", "libexec", "libexec/mstatic"};
	struct stat st;

	for (size_t i = 0; f->sandbox == SANDBOX_NAMESPACES && jail_other_id() && i < sizeof tools / sizeof *tools; i++) {
		char *path = xasprintf("%s/%s", f->site->prefix, tools[i]);
		bool shut = stat(path, &st) == 0 && !(st.st_mode & S_IXOTH);
		free(path);
		if (!shut)
			continue;
		fail("root's builds run as a user without rights, who may not use %s/%s", f->site->prefix, tools[i]);
		next_step("chmod -R go+rX %s/bin %s/libexec", f->site->prefix, f->site->prefix);
		return -1;
	}
	return 0;
}

/* Settles in f how builds are shut off here. */
static int sandbox_there(struct fetch *f)
{
	const char *home = f->site->home, *word = site_value(f->site, "MSTATIC_SANDBOX");

	if (f->sandbox == SANDBOX_AUTO && word && sandbox_parse(word, &f->sandbox) != 0) {
		fail("MSTATIC_SANDBOX is 'auto', 'namespaces', 'landlock' or 'none', not '%s'", word);
		next_step("mstatic fetch --help");
		return -1;
	}
	if (sandbox_settle(&f->sandbox) != 0 || tools_for_all(f) != 0)
		return -1;
	if (f->sandbox != SANDBOX_NAMESPACES && strpbrk(home, " \t\n'\"\\$:")) {
		fail("without namespaces, builds see the path %s, which makefiles cannot cope with", home);
		next_step("set MSTATIC_HOME to a path without spaces and quotes");
		return -1;
	}
	return 0;
}

/* The compiler for what builds for another target run on this machine; c itself where that is the target. NULL after a
 * message. */
static const struct compiler *host_compiler(const struct fetch *f, const struct compiler *c)
{
	const struct target *native = target_native();

	return native && native != f->site->target ? compiler_for_host(f->site) : c;
}

/* 0 when this machine has all that building the jobs without an entry takes, else -1 after a message. */
static int can_build(struct fetch *f, const struct jobs *jobs, const struct compiler *c)
{
	struct lacks lacks;

	if (!anything_to_build(jobs))
		return 0;
	if (sandbox_there(f) != 0 || !host_compiler(f, c))
		return -1;
	lacks_find(f, jobs, c, &lacks);
	int bad = lacks.n ? lacks_report(f->site, &lacks) : 0;
	lacks_free(&lacks);
	return bad;
}

/* Resolves names and whatever the change would leave outdated, which is added to them. */
static int resolve_all(const struct fetch *f, struct argv *names, const char *identity, struct jobs *jobs)
{
	for (;;) {
		if (resolve(f, names, identity, jobs) != 0)
			return -1;
		if (!add_outdated(f, jobs, names))
			return 0;
		resolve_free(jobs);
	}
}

static int set_aside(const struct fetch *f, const struct entry *e, bool *any)
{
	char *why = e ? entry_damage(e, false) : NULL;
	int bad = why ? entry_set_aside(f->site, e, why) : 0;

	*any = *any || why;
	free(why);
	return bad;
}

/* Sets aside what the next sysroot would hold and what does not have the sizes any more that it was built with. */
static int set_damaged_aside(const struct fetch *f, const struct jobs *jobs, bool *any)
{
	struct generation g;
	int bad = 0;

	*any = false;
	generation_read(f->site, &g, NULL);
	for (size_t i = 0; !bad && i < g.n; i++)
		bad = job_of(jobs, g.v[i].entry->name) ? 0 : set_aside(f, g.v[i].entry, any);
	for (size_t i = 0; !bad && i < jobs->n; i++)
		bad = set_aside(f, jobs->v[i].entry, any);
	generation_free(&g);
	return bad;
}

/* The same, and the sources of what has to be built are brought here if it can be. */
static int resolve_and_get(struct fetch *f, struct argv *names, const struct compiler *c, const char *identity,
			   struct jobs *jobs)
{
	bool damage;

	for (;;) {
		if (resolve_all(f, names, identity, jobs) != 0 || set_damaged_aside(f, jobs, &damage) != 0)
			return -1;
		if (!damage && (can_build(f, jobs, c) != 0 || resolve_sources(f, identity, jobs) != 0))
			return -1;
		if (!damage && !add_outdated(f, jobs, names)) /* other sources than expected make other keys */
			return 0;
		resolve_free(jobs);
	}
}

static int build_missing(struct fetch *f, struct jobs *jobs, const struct compiler *c,
			 const char *identity)
{
	struct maker m = {.fetch = f, .compiler = c, .identity = identity, .jobs = jobs};

	if (!anything_to_build(jobs))
		return 0;
	if (can_build(f, jobs, c) != 0 || !(m.host = host_compiler(f, c)))
		return -1;
	interrupt_hold();
	int bad = make_all(&m);
	interrupt_release();
	return bad;
}

/* The generation that follows: the jobs' entries in place of those of their names, the others stay. */
static int switch_to(const struct fetch *f, struct jobs *jobs, const char *compiler)
{
	struct generation old, g = {0};

	generation_read(f->site, &old, NULL);
	for (size_t i = 0; i < jobs->n; i++) {
		const struct installed *was = generation_find(&old, jobs->v[i].recipe->name);
		generation_add(&g, jobs->v[i].entry, jobs->v[i].requested || (was && was->requested));
		jobs->v[i].entry = NULL; /* is g's now */
	}
	for (size_t i = 0; i < old.n; i++) {
		if (generation_find(&g, old.v[i].entry->name))
			continue;
		generation_add(&g, old.v[i].entry, old.v[i].requested);
		old.v[i].entry = NULL;
	}
	generation_drop_unneeded(&g);
	test_kill_point(f->site);
	int bad = generation_switch(f->site, &g, compiler);
	generation_free(&g);
	generation_free(&old);
	return bad;
}

/* All that changes something, under the lock. */
static int change(struct fetch *f, const struct compiler *c, const char *identity)
{
	struct argv names = {0};
	struct jobs jobs = {0};
	int lock = home_lock(f->site), bad = lock < 0 ? -1 : 0;

	test_kill_point(f->site);
	argv_addv(&names, f->names.v);
	if (!bad)
		bad = resolve_and_get(f, &names, c, identity, &jobs);
	test_kill_point(f->site);
	if (!bad && !is_current(f, &jobs)) { /* not so when another process did it meanwhile */
		bad = build_missing(f, &jobs, c, identity);
		if (!bad)
			bad = switch_to(f, &jobs, identity);
	}
	progress_clear();
	resolve_free(&jobs);
	argv_free(&names);
	home_unlock(lock);
	return bad;
}

static void report(const struct fetch *f, struct generation *done)
{
	struct generation g;

	generation_read(f->site, &g, NULL);
	for (size_t i = 0; i < f->names.n; i++) {
		char *folded = path_fold(f->names.v[i]);
		const struct installed *in = generation_find(&g, base_name(folded));
		if (in)
			generation_add(done, entry_open(f->site, in->entry->id), in->requested);
		free(folded);
	}
	generation_free(&g);
}

int fetch(const struct fetch *f, struct generation *done)
{
	struct compiler *c = site_home(f->site) ? compiler_find(f->site, LANG_C) : NULL;
	struct jobs jobs = {0};

	if (!c)
		return -1;
	struct fetch settled = *f;
	char *identity = compiler_identity(c), *binutils = binutils_key(f->site, c);
	settled.binutils = binutils;
	int bad = resolve(&settled, &f->names, identity, &jobs);
	if (!bad && (anything_to_build(&jobs) || !is_current(f, &jobs)))
		bad = change(&settled, c, identity);
	if (!bad && done)
		report(f, done);
	resolve_free(&jobs);
	free(binutils);
	free(identity);
	return bad;
}

int fetch_look(const struct fetch *f, struct look *out)
{
	struct compiler *c = site_home(f->site) ? compiler_find(f->site, LANG_C) : NULL;
	struct argv names = {0};

	*out = (struct look){0};
	if (!c)
		return -1;
	char *identity = compiler_identity(c), *binutils = binutils_key(f->site, c);
	struct fetch settled = *f;
	settled.binutils = binutils;
	argv_addv(&names, f->names.v);
	int bad = resolve_all(&settled, &names, identity, &out->jobs);
	if (!bad)
		lacks_find(f, &out->jobs, c, &out->lacks);
	argv_free(&names);
	free(binutils);
	free(identity);
	return bad;
}

void look_free(struct look *l)
{
	resolve_free(&l->jobs);
	lacks_free(&l->lacks);
}
