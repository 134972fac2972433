#include "build.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/proc.h"
#include "../base/str.h"
#include "../elf/libc.h"
#include "../host/wants.h"
#include "../store/fetch.h"
#include "kind.h"
#include "providers.h"

static int get(const struct project *p, const char *recipe)
{
	struct fetch f = {.site = p->site, .jobs = p->jobs};

	argv_add(&f.names, recipe);
	int bad = fetch(&f, NULL);
	argv_free(&f.names);
	return bad;
}

/* The step's words, with what %j and %o stand for; a %o may be part of no other word. */
static void fill(const struct project *p, const char *step, struct argv *line)
{
	struct argv words = {0};

	argv_addl(line, self_path(), "run", "--target", p->site->target->triple, "--", (char *)NULL);
	argv_add_words(&words, step);
	for (size_t i = 0; i < words.n; i++) {
		char *jobs = strstr(words.v[i], "%j");
		if (strcmp(words.v[i], "%o") == 0)
			argv_addv(line, p->options.v ? p->options.v : (char *[]){NULL});
		else if (jobs)
			argv_addf(line, "%.*s%d", (int)(jobs - words.v[i]), words.v[i], p->jobs);
		else
			argv_add(line, words.v[i]);
	}
	argv_free(&words);
}

static void announce(const struct argv *line)
{
	struct str s = {0};

	for (size_t i = 5; i < line->n; i++) { /* behind "mstatic run --target T --" */
		str_add(&s, i > 5 ? " " : "");
		str_add_shell(&s, line->v[i]);
	}
	fprintf(stderr, "mstatic build: %s\n", s.p);
	str_free(&s);
}

static int run_step(const struct project *p, const struct kind *k, size_t n, const char *dir, const char *wants)
{
	struct argv line = {0}, env = {0};

	fill(p, k->steps[n], &line);
	announce(&line);
	argv_addv(&env, p->site->env.v);
	env_set(&env, WANTS_VARIABLE, wants);
	if (k->set) {
		char *name = xstrndup(k->set, strcspn(k->set, "="));
		env_set(&env, name, k->set + strlen(name) + 1);
		free(name);
	}
	struct proc step = {.argv = line.v, .env = env.v, .dir = dir, .in = -1, .out = 2, .err = -1};
	int status = proc_run(&step);
	if (status < 0)
		fail("cannot run %s: %s", line.v[0], strerror(errno));
	argv_free(&line);
	argv_free(&env);
	return status;
}

/* Says why it failed, as far as that is known. What could be fetched was fetched before. */
static void give_up(const struct kind *k, size_t step, int status, const struct providers *w)
{
	char *command = xstrndup(k->steps[step], strcspn(k->steps[step], " "));
	struct str others = {0};

	for (size_t i = 0, n = 0; i < w->others.n && n < 6; i++)
		/* CMake's packages may have been found; autoconf asks for ac_nonexistent.h. */
		if (!starts_with(w->others.v[i], "package ") && !ends_with(w->others.v[i], "nonexistent.h"))
			str_addf(&others, "%s%s", n++ ? ", " : "", w->others.v[i]);
	fail("build: %s failed with exit status %d", command, status);
	if (others.n)
		next_step("it looked in vain for: %s. No recipe provides these; recipes/README.md tells how to write "
			  "one, and words behind -- turn a feature off (mstatic build DIR -- --without-foo)", others.p);
	else
		next_step("what it printed above says why; words behind -- are passed on to it");
	str_free(&others);
	free(command);
}

/* Runs the steps once. 0; 1 when one failed and a recipe was fetched that it had looked for; -1. */
static int round_of_steps(const struct project *p, const struct kind *k, const char *dir, const char *wants)
{
	int status = 0;
	size_t n = 0;

	for (; n < sizeof k->steps / sizeof *k->steps && k->steps[n] && status == 0; n++)
		status = run_step(p, k, n, dir, wants);
	if (status == 0)
		return 0;
	struct providers w = {0};
	int result = -1;
	providers_read(wants, p->site, &w);
	if (status < 0 || status >= 128 || !w.recipes.n) {
		give_up(k, n - 1, status, &w);
	} else if (p->no_fetch) {
		fail("build: it failed, and had looked for what the recipe %s provides", w.recipes.v[0]);
		next_step("mstatic fetch %s", w.recipes.v[0]);
	} else {
		fprintf(stderr, "mstatic build: it looked for what the recipe %s provides: mstatic fetch %s\n",
			w.recipes.v[0], w.recipes.v[0]);
		result = get(p, w.recipes.v[0]) == 0 ? 1 : -1;
	}
	providers_free(&w);
	return result;
}

/* Removes what the build system remembers of things that were not there. */
static int forget(const struct kind *k, const char *dir, const char *wants)
{
	char *stale = k->again ? xasprintf("%s/%s", dir, k->again) : NULL;
	int bad = stale && remove_tree(stale) != 0 ? fail("cannot remove %s: %s", stale, strerror(errno)) : 0;

	if (!bad && truncate(wants, 0) != 0)
		bad = fail("cannot write %s: %s", wants, strerror(errno));
	free(stale);
	return bad;
}

static int rounds(const struct project *p, const struct kind *k, const char *dir, const char *wants)
{
	int r;

	while ((r = round_of_steps(p, k, dir, wants)) == 1)
		if (forget(k, dir, wants) != 0)
			return -1;
	return r;
}

static const struct kind *recognise(const struct project *p, char **dir)
{
	char *below, *signs;
	const struct kind *k = project_kind(p->dir, &below);

	if (!k) {
		signs = project_signs();
		fail("build: %s shows no build system that is known here (%s)", p->dir, signs);
		next_step("name the folder that has one: mstatic build FOLDER; or run its own commands: mstatic run -- …");
		free(signs);
		return NULL;
	}
	*dir = below ? xasprintf("%s/%s", p->dir, below) : xstrdup(p->dir);
	fprintf(stderr, "mstatic build: %s%s%s\n", k->name, below ? ", in " : "", below ? below : "");
	free(below);
	return k;
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

int project_build(const struct project *p, char **built_in, struct argv *could_use)
{
	const struct kind *k = recognise(p, built_in);
	char *wants = k && need_base(p) == 0 ? wants_file(p->site) : NULL;

	if (!wants)
		return -1;
	int bad = rounds(p, k, *built_in, wants);
	if (bad == 0) {
		struct providers w = {0};
		providers_read(wants, p->site, &w);
		argv_addv(could_use, w.recipes.v ? w.recipes.v : (char *[]){NULL});
		providers_free(&w);
	}
	unlink(wants);
	free(wants);
	return bad;
}
