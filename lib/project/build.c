#include "build.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "../elf/libc.h"
#include "../host/wants.h"
#include "../store/fetch.h"
#include "choice.h"
#include "kind.h"
#include "lack.h"
#include "loose.h"
#include "made.h"
#include "older.h"
#include "ownnames.h"
#include "sources.h"
#include "steps.h"

enum { MOST_PLACES = 16 }; /* more than these are no one's program, but a folder of programs */

static int get(const struct project *p, const char *recipe)
{
	struct fetch f = {.site = p->site, .jobs = p->jobs};

	argv_add(&f.names, recipe);
	int bad = fetch(&f, NULL);
	argv_free(&f.names);
	return bad;
}

/* ---- one place ---- */

struct work {
	const struct project *p;
	struct place *place;
	char *dir;         /* the place's folder */
	const char *wants; /* the file for what is looked for in vain */
	bool goes_on;      /* the next round begins with the step that failed */
};

static char *folder_of(const struct project *p, const struct place *place)
{
	return *place->below ? xasprintf("%s/%s", p->dir, place->below) : xstrdup(p->dir);
}

static bool says(const struct outcome *o, const char *const *texts)
{
	bool found = false;

	for (; *texts && !found; texts++)
		found = o->said.p && strcasestr(o->said.p, *texts);
	return found;
}

/* Turns to another kind that the place shows, where it was a script of the authors' that failed, a configure that
 * insists on a folder of its own, or one without the files that automake makes for it. */
static bool another_kind(const struct work *w, const struct outcome *o)
{
	static const char *const apart[] = {"separate", "out of source", "out-of-source", "outside", NULL};
	static const char *const unprepared[] = {
		"cannot find input file", "required auxiliary files", "cannot find install-sh", "Makefile.in: No such file",
		"cannot run ./config.sub", "aclocal-1", "automake-1", "Version mismatch error", NULL,
	};

	if (o->step == 0 && w->place->kind->prepares)
		return place_next(w->p->dir, w->place);
	if (w->place->kind == &kind_apart || strcmp(w->place->kind->signs, kind_apart.signs) != 0)
		return false;
	if (says(o, unprepared))
		return place_next(w->p->dir, w->place);
	bool asks = o->step == 0 && says(o, apart);
	if (asks)
		w->place->kind = &kind_apart;
	return asks;
}

static bool has_program(const char *dir)
{
	struct made_list l = {0};
	bool has = false;

	if (made_find(dir, &l) == 0)
		for (size_t i = 0; i < l.n && !has; i++)
			has = l.v[i].is_static;
	made_free(&l);
	return has;
}

/* Turns to another goal of a makefile that made no program, or failed without compiling one in vain: the first target
 * of many only lists the systems that it can be made for. */
static bool another_goal(const struct work *w, const struct outcome *o)
{
	bool done = o->status == 0 ? has_program(w->dir) : o->said.p && strstr(o->said.p, "error:");

	if (!w->place->kind->goals || w->p->options.n || done || !place_goal(w->p->dir, w->place))
		return false;
	fprintf(stderr, "mstatic build: now the makefile's target %s\n", w->place->goal);
	return true;
}

/* Turns to the folder above, where a makefile in one for this system means the sources there. */
static bool above(struct work *w, const struct outcome *o)
{
	static const char mark[] = "No rule to make target '";
	const char *name = o->said.p ? strstr(o->said.p, mark) : NULL;
	char *file = name ? xstrndup(name + strlen(mark), strcspn(name + strlen(mark), "'\n")) : NULL;
	bool turned = file && place_above(w->p->dir, w->place, file);

	free(file);
	if (!turned)
		return false;
	free(w->dir);
	w->dir = folder_of(w->p, w->place);
	fprintf(stderr, "mstatic build: its sources are in the folder above\n");
	return true;
}

/* Turns to shared libraries, which a static program takes apart, where a configure refuses to make static ones. */
static bool with_shared(const struct work *w, const struct outcome *o)
{
	static const char mark[] = "configure: error: ";
	const char *error = o->said.p ? strstr(o->said.p, mark) : NULL;
	char *line = error ? xstrndup(error, strcspn(error, "\n")) : NULL;
	bool asks = line && strstr(line, "enable-static") && !w->place->shared;

	free(line);
	if (!asks)
		return false;
	fputs("mstatic build: now with shared libraries in the tree, of which the program takes what it needs\n", stderr);
	return w->place->shared = true;
}

/* Turns to a build that takes no warning for an error, where one failed for that. */
static bool without_werror(const struct work *w, const struct outcome *o)
{
	if (w->place->no_werror || !o->said.p || !strstr(o->said.p, "[-Werror"))
		return false;
	fprintf(stderr, "mstatic build: it takes warnings for errors, of which this compiler knows more; now with "
			NO_WERROR_VARIABLE "=1\n");
	return w->place->no_werror = true;
}

/* Turns to a make that goes on behind what fails, as a manual page for which a program is missing does, and makes one
 * thing after the other, since not every makefile says what must come first. */
static bool keep_going(struct work *w, const struct outcome *o)
{
	const char *step = w->place->kind->steps[o->step];

	if (w->place->keep_going || !o->said.p || !strstr(o->said.p, "***") || !strstr(step, "-j%j") || strstr(step, "-k"))
		return false;
	fprintf(stderr, "mstatic build: that failed; now one thing after the other, and on behind what fails\n");
	return w->goes_on = w->place->keep_going = true;
}

/* Turns to options by which today's compiler takes what one of old took. */
static bool as_it_was(struct work *w, const struct outcome *o)
{
	return w->goes_on = older_allow(w->place, w->dir, o) || ownnames_allow(w->place, w->dir, o);
}

/* Brings what no recipe provides, and for want of which the step failed. */
static bool brought(const struct work *w, const struct outcome *o)
{
	struct argv sought = {0};

	if (!w->p->bring || w->p->no_fetch)
		return false;
	lack_sought(w->p, w->dir, w->wants, o, &sought);
	bool there = sought.n && w->p->bring(w->p, &sought) == 0;
	argv_free(&sought);
	return there;
}

/* Makes the choice that a failed step of the tree asks for, or leaves out a part that it can do without. */
static bool another_choice(const struct work *w, const struct outcome *o)
{
	struct argv sought = {0};

	lack_sought(w->p, w->dir, w->wants, o, &sought);
	bool chosen = choice_asked(w->p, w->place, o) || choice_without(w->p, w->place, w->dir, &sought) ||
		      choice_untested(w->p, w->place, w->dir);
	argv_free(&sought);
	return chosen;
}

static bool fetched(const struct work *w, const char *recipe)
{
	fprintf(stderr, "mstatic build: it looked for what the recipe %s provides: mstatic fetch%s %s\n", recipe,
		w->p->site->flags, recipe);
	return get(w->p, recipe) == 0;
}

/* Fetches what would have helped, or turns to another way of building. 1: the place is to be tried again; -1 after a
 * message. */
static int mend(struct work *w, const struct outcome *o)
{
	bool by_itself = o->status > 0 && o->status < 128; /* no signal, no failure to start it */
	struct argv recipes = {0};
	int result = -1;

	if (by_itself)
		lack_recipes(w->p, w->dir, w->wants, o, &recipes);
	if (recipes.n && w->p->no_fetch) {
		fail("build: it failed, and had looked for what the recipe %s provides", recipes.v[0]);
		next_step("mstatic fetch%s %s", w->p->site->flags, recipes.v[0]);
	} else if (recipes.n) {
		result = fetched(w, recipes.v[0]) ? 1 : -1;
	} else if (by_itself && another_kind(w, o)) {
		fprintf(stderr, "mstatic build: that failed; now %s\n", w->place->kind->name);
		result = 1;
	} else if (by_itself && (another_goal(w, o) || above(w, o) || with_shared(w, o) || without_werror(w, o) ||
				 as_it_was(w, o) || keep_going(w, o) || brought(w, o) || another_choice(w, o))) {
		result = 1;
	} else {
		lack_tell(w->p, w->place, w->dir, w->wants, o);
	}
	argv_free(&recipes);
	return result;
}

/* Fetches what a build looked for that went well and made no program, though sources have one: it may have left out
 * the programs for want of that. */
static bool fetch_for_programs(const struct work *w, const struct outcome *o)
{
	struct argv recipes = {0};
	bool has_main, has_others, is = false;

	if (!w->p->no_fetch && !has_program(w->dir))
		lack_recipes(w->p, w->dir, w->wants, o, &recipes);
	if (recipes.n && sources_count(w->p->dir, &has_main, &has_others) && has_main)
		is = fetched(w, recipes.v[0]);
	argv_free(&recipes);
	return is;
}

/* Removes what the build system remembers of things that were not there. */
static int forget(const struct work *w)
{
	const char *again = w->place->kind->again;
	char *stale = again ? xasprintf("%s/%s", w->dir, again) : NULL;
	int bad = stale && remove_tree(stale) != 0 ? fail("cannot remove %s: %s", stale, strerror(errno)) : 0;

	free(stale);
	return bad;
}

/* Runs the steps, and again after each failure that could be mended. */
static int rounds(struct work *w)
{
	for (size_t first = 0;;) {
		struct outcome o = {0};
		if (first == 0 && truncate(w->wants, 0) != 0)
			return fail("cannot write %s: %s", w->wants, strerror(errno));
		if (w->place->kind == &kind_loose && loose_write(w->p->site, w->dir) != 0)
			return -1;
		steps_run(w->p, w->place, w->dir, w->wants, first, &o);
		bool well = o.status == 0;
		w->goes_on = false;
		bool again = well ? another_goal(w, &o) || fetch_for_programs(w, &o) : mend(w, &o) == 1;
		first = w->goes_on ? o.step : 0;
		outcome_free(&o);
		if (!again)
			return well ? 0 : -1;
		if (w->goes_on)
			continue;
		w->place->keep_going = false;
		if (forget(w) != 0)
			return -1;
	}
}

static int build_place(const struct project *p, struct place *place, const char *wants, struct unused *u)
{
	struct work w = {p, place, folder_of(p, place), wants, false};
	struct outcome well = {0};

	fprintf(stderr, "mstatic build: %s%s%s\n", place->kind->name, *place->below ? ", in " : "", place->below);
	int bad = rounds(&w);
	if (bad == 0) {
		lack_recipes(p, w.dir, wants, &well, &u->recipes);
		lack_packages(p, wants, &u->packages);
	}
	free(w.dir);
	return bad;
}

/* ---- all of them ---- */

/* One that failed is tried again when another went well since. 0, or -1 after a message. */
static int build_places(const struct project *p, struct places *places, const char *wants, struct unused *u)
{
	bool *done = xcalloc(places->n, sizeof *done);
	size_t left = places->n, before;

	do {
		before = left;
		for (size_t i = 0; i < places->n; i++)
			if (!done[i] && (done[i] = build_place(p, &places->v[i], wants, u) == 0))
				left--;
	} while (left && left < before);
	if (left && places->n > 1)
		fail("build: %zu of the %zu folders that show a build system failed", left, places->n);
	free(done);
	return left ? -1 : 0;
}

/* Says that there is nothing to build with, or too much. */
static int no_place(const struct project *p, const struct places *places)
{
	char *signs = project_signs();
	struct str names = {0};

	for (size_t i = 0; i < places->n && i < 5; i++)
		str_addf(&names, "%s, ", places->v[i].below);
	if (places->n) {
		fail("build: %s has %zu folders that show a build system: %s…", p->dir, places->n, names.p);
		next_step("name the one to be built: mstatic build FOLDER");
	} else if (!lack_main(p->dir)) {
		bool has_main, has_others;
		fail("build: %s shows no build system that is known here (%s)%s", p->dir, signs,
		     sources_count(p->dir, &has_main, &has_others) ? ""
		     : ", and has no sources in C or C++: no program comes from it");
		next_step("name the folder that has one: mstatic build FOLDER; or run its own commands: mstatic run -- …");
	}
	str_free(&names);
	free(signs);
	return -1;
}

static int need_base(const struct project *p)
{
	struct generation g;

	generation_read(p->site, &g, NULL);
	bool there = g.number > 0;
	generation_free(&g);
	if (there)
		return 0;
	if (p->no_fetch || site_sysroot_shut(p->site))
		return site_no_sysroot(p->site);
	return get(p, libc_word(p->site->target->libc, "recipe"));
}

int project_build(const struct project *p, char **built_in, struct unused *u)
{
	struct places places;
	char *wants = NULL;
	int bad = -1;

	places_find(p->dir, &places);
	if (!places.n || places.n > MOST_PLACES)
		no_place(p, &places);
	else if (need_base(p) == 0)
		wants = wants_file(p->site);
	if (wants) {
		bad = build_places(p, &places, wants, u);
		*built_in = places.n == 1 ? folder_of(p, &places.v[0]) : xstrdup(p->dir);
		unlink(wants);
	}
	free(wants);
	places_free(&places);
	return bad;
}
