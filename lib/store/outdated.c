#include "outdated.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/progress.h"
#include "../base/str.h"
#include "../host/edition.h"
#include "verify.h"

void change_begin(struct change *ch, const struct fetch *f)
{
	*ch = (struct change){.asked = f->names.n};
	argv_addv(&ch->names, f->names.v);
}

void change_free(struct change *ch)
{
	argv_free(&ch->names);
	argv_free(&ch->requested);
	argv_free(&ch->left_out);
}

/* The name of something that e, which stays installed, was built against, and that is replaced or gone; NULL when
 * there is none. */
static const char *outdated_by(const struct change *ch, const struct entry *e, const struct generation *g,
			       const struct jobs *jobs)
{
	for (size_t i = 0; i < e->needs.n; i++) {
		const struct job *j = jobs_find(jobs, e->needs.v[i]);
		const struct installed *in = generation_find(g, e->needs.v[i]);
		if ((j && in && strcmp(in->entry->id, j->id) != 0) || argv_has(&ch->left_out, e->needs.v[i]))
			return e->needs.v[i];
	}
	return NULL;
}

bool outdated_is(const struct change *ch, const struct entry *e, const struct generation *g, const struct jobs *jobs)
{
	return outdated_by(ch, e, g, jobs) != NULL;
}

/* The word by which an installed recipe is fetched again, so that the recipe it was built from is found: its name,
 * its folder, or the copy in the store. */
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

/* how: the word by which it is fetched. */
static void leave_out(const struct site *site, struct change *ch, const char *how)
{
	const char *name = base_name(how);

	progress_clear();
	fail("%s cannot be built anew with what changes, and is left out of the sysroot", name);
	next_step("mstatic fetch%s %s, when that is put right", site->flags, how);
	argv_add_once(&ch->left_out, name);
}

/* True when the recipe of that word can be resolved by itself. It cannot when it is for a compiler that is gone. */
static bool resolvable(const struct fetch *f, const char *how, const char *identity)
{
	struct argv names = {0};
	struct jobs jobs = {0};

	argv_add(&names, how);
	bool good = resolve(f, &names, identity, &jobs) == 0;
	resolve_free(&jobs);
	argv_free(&names);
	return good;
}

/* Adds an installed recipe to what is built, or leaves it out. */
static void add(const struct fetch *f, struct change *ch, const struct entry *e, const char *identity)
{
	char *how = again(f->site, e);

	if (resolvable(f, how, identity))
		argv_add(&ch->names, how);
	else
		leave_out(f->site, ch, how);
	free(how);
}

/* True when all that is needed for the recipe of that word is in the store. */
static bool is_built(const struct fetch *f, const char *how, const char *identity)
{
	struct argv names = {0};
	struct jobs jobs = {0};

	argv_add(&names, how);
	bool built = resolve(f, &names, identity, &jobs) == 0;
	for (size_t i = 0; i < jobs.n; i++)
		built = built && jobs.v[i].entry;
	resolve_free(&jobs);
	argv_free(&names);
	return built;
}

void change_seed(const struct fetch *f, struct change *ch, const char *identity)
{
	struct site plain = *f->site;
	struct generation own, g;

	generation_read(f->site, &own, NULL);
	plain.root = plain.target->triple;
	generation_read(&plain, &g, NULL);
	for (size_t i = 0; f->site->editions.names.n && !own.number && i < g.n; i++) {
		const struct entry *e = g.v[i].entry;
		bool replaced = edition_meant(&f->site->editions, e->name) != e->name;
		char *how = g.v[i].requested && !replaced ? again(f->site, e) : NULL;
		if (how && !argv_has(&ch->names, e->name) && is_built(f, how, identity)) {
			argv_add(&ch->names, how);
			argv_add(&ch->requested, e->name);
		}
		free(how);
	}
	generation_free(&own);
	generation_free(&g);
}

/* True for a recipe that is built, or left out, in any case. */
static bool is_settled(const struct change *ch, const struct jobs *jobs, const char *name)
{
	return jobs_find(jobs, name) || argv_has(&ch->left_out, name);
}

static bool add_lost(const struct fetch *f, struct change *ch, const struct jobs *jobs, const struct lost *lost,
		     const char *identity)
{
	bool any = false;

	for (size_t i = 0; i < lost->ids.n; i++) {
		struct entry *e = entry_aside(f->site, lost->ids.v[i]);
		if (e && argv_has(&lost->requested, e->id))
			argv_add_once(&ch->requested, e->name);
		if (!e && !argv_has(&ch->left_out, lost->ids.v[i])) {
			fprintf(stderr, "%s is gone from the store, and now from the sysroot\n", lost->ids.v[i]);
			argv_add(&ch->left_out, lost->ids.v[i]);
		}
		if (e && !is_settled(ch, jobs, e->name)) {
			add(f, ch, e, identity);
			any = true;
		}
		entry_free(e);
	}
	return any;
}

bool outdated_add(const struct fetch *f, struct change *ch, const struct jobs *jobs, const char *identity)
{
	struct generation g;
	struct lost lost = {0};

	generation_read(f->site, &g, &lost);
	bool any = add_lost(f, ch, jobs, &lost, identity);
	for (size_t i = 0; i < g.n; i++) {
		const struct entry *e = g.v[i].entry;
		bool stays = g.v[i].requested && !is_settled(ch, jobs, e->name);
		const char *why = stays ? outdated_by(ch, e, &g, jobs) : NULL;
		if (!why)
			continue;
		fprintf(stderr, "%s has to be built anew as well, since %s changes\n", e->name, why);
		add(f, ch, e, identity);
		any = true;
	}
	generation_free(&g);
	lost_free(&lost);
	return any;
}

/* True when user is job, or is built against it. */
static bool takes(const struct jobs *jobs, const struct job *user, const struct job *job)
{
	for (size_t i = 0; i < user->dep_count; i++)
		if (&jobs->v[user->deps[i]] == job)
			return true;
	return user == job;
}

/* True when nothing that was asked for, and no recipe of the base, is built against job. */
static bool is_spare(const struct jobs *jobs, const struct job *job)
{
	for (size_t i = 0; i < jobs->n; i++)
		if (takes(jobs, &jobs->v[i], job) && (jobs->v[i].requested || jobs->v[i].recipe->base))
			return false;
	return true;
}

bool outdated_drop(const struct site *site, struct change *ch, const struct jobs *jobs, const struct job *job)
{
	struct argv kept = {0};

	if (!is_spare(jobs, job))
		return false;
	for (size_t i = 0; i < ch->names.n; i++) {
		const struct job *j = i < ch->asked ? NULL : jobs_find(jobs, base_name(ch->names.v[i]));
		if (j && takes(jobs, j, job))
			leave_out(site, ch, ch->names.v[i]);
		else
			argv_add(&kept, ch->names.v[i]);
	}
	argv_free(&ch->names);
	ch->names = kept;
	return true;
}

bool outdated_drop_lacking(const struct site *site, struct change *ch, const struct jobs *jobs,
			   const struct lacks *l)
{
	bool any = false;

	for (size_t i = 0; i < l->n; i++)
		for (size_t k = 0; k < l->v[i].recipes.n; k++) {
			const struct job *j = jobs_find(jobs, l->v[i].recipes.v[k]);
			if (!is_spare(jobs, j))
				continue;
			if (!any)
				lacks_report(site, l);
			any = outdated_drop(site, ch, jobs, j);
		}
	return any;
}
