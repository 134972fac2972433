#include "steps.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../base/fail.h"
#include "../base/mem.h"
#include "../base/proc.h"
#include "../host/edition.h"
#include "../host/wants.h"

enum { LEAD = 7 }; /* "mstatic run --target T --with E --" */

/* One word of a step, with what %j, %s and %g in it stand for. */
static char *word(const struct project *p, const struct place *place, const char *text)
{
	const char *mark = strchr(text, '%');
	struct str s = {0};

	str_addn(&s, text, mark ? (size_t)(mark - text) : strlen(text));
	if (mark && mark[1] == 'j')
		str_addf(&s, "%d%s", place->keep_going ? 1 : p->jobs, mark + 2);
	else if (mark)
		str_addf(&s, "%s%s", mark[1] == 'g' ? place->goal : place->sign, mark + 2);
	return s.p;
}

/* A script that is not marked as a program is one for the shell. */
static bool needs_shell(const char *dir, const char *program)
{
	char *path = xasprintf("%s/%s", dir, program);
	bool yes = strncmp(program, "./", 2) == 0 && access(path, X_OK) != 0;

	free(path);
	return yes;
}

/* Adds words to those that the user has set, before or behind them. */
static void env_more(struct argv *env, const char *name, const char *words, bool behind)
{
	const char *set = env_get(env, name);
	char *both = !set ? xstrdup(words) : behind ? xasprintf("%s %s", set, words) : xasprintf("%s %s", words, set);

	env_set(env, name, both);
	free(both);
}

/* A %o or %g may be part of no other word. */
static void fill(const struct project *p, const struct place *place, const char *dir, size_t n, struct argv *line)
{
	struct argv words = {0};

	char *with = editions_list(&p->site->editions);

	argv_addl(line, self_path(), "run", "--target", p->site->target->triple, "--with", with, "--", (char *)NULL);
	free(with);
	argv_add_words(&words, place->kind->steps[n]);
	for (size_t i = 0; i < words.n; i++) {
		if (strcmp(words.v[i], "%g") == 0 && !place->goal)
			continue;
		char *filled = word(p, place, words.v[i]);
		if (i == 0 && needs_shell(dir, filled))
			argv_add(line, "sh");
		if (strcmp(words.v[i], "%o") == 0) {
			argv_addv(line, place->words.v ? place->words.v : (char *[]){NULL});
			argv_addv(line, p->options.v ? p->options.v : (char *[]){NULL});
		} else {
			argv_add(line, filled);
		}
		free(filled);
	}
	argv_free(&words);
}

static void announce(const struct argv *line)
{
	struct str s = {0};

	for (size_t i = LEAD; i < line->n; i++) {
		str_add(&s, i > LEAD ? " " : "");
		str_add_shell(&s, line->v[i]);
	}
	fprintf(stderr, "mstatic build: %s\n", s.p);
	str_free(&s);
}

static bool is_last(const struct kind *k, size_t n)
{
	return n + 1 == sizeof k->steps / sizeof *k->steps || !k->steps[n + 1];
}

static int run_line(const struct project *p, const struct place *place, size_t n, const char *dir, const char *wants,
		    const struct argv *line, struct str *said)
{
	const struct kind *k = place->kind;
	struct argv env = {0};

	argv_addv(&env, p->site->env.v);
	env_set(&env, WANTS_VARIABLE, wants);
	if (place->shared) { /* the site file's defaults are others */
		env_set(&env, "enable_shared", "yes");
		env_set(&env, "enable_static", "no");
	}
	if (place->keep_going)
		env_more(&env, "MAKEFLAGS", "-k", false);
	if (place->no_werror && is_last(k, n))
		env_set(&env, NO_WERROR_VARIABLE, "1");
	for (size_t i = 0; is_last(k, n) && i < place->older.n; i++) {
		const char *is = strchr(place->older.v[i], '=');
		char *name = xstrndup(place->older.v[i], (size_t)(is - place->older.v[i]));
		env_more(&env, name, is + 1, true);
		free(name);
	}
	if (k->set) {
		char *name = xstrndup(k->set, strcspn(k->set, "="));
		env_set(&env, name, k->set + strlen(name) + 1);
		free(name);
	}
	struct proc step = {.argv = line->v, .env = env.v, .dir = dir, .in = -1, .out = 2, .err = -1};
	int status = proc_run_heard(&step, said);
	if (status < 0)
		fail("cannot run %s: %s", line->v[0], strerror(errno));
	argv_free(&env);
	return status;
}

void steps_run(const struct project *p, const struct place *place, const char *dir, const char *wants, size_t first,
	       struct outcome *o)
{
	const struct kind *k = place->kind;

	for (size_t n = first; n < sizeof k->steps / sizeof *k->steps && k->steps[n] && o->status == 0; n++) {
		struct argv line = {0};
		struct stat st;
		outcome_free(o);
		*o = (struct outcome){.step = n, .wanted = stat(wants, &st) == 0 ? (size_t)st.st_size : 0};
		clock_gettime(CLOCK_REALTIME_COARSE, &o->since); /* the clock that files get their times from */
		fill(p, place, dir, n, &line);
		announce(&line);
		o->command = xstrdup(line.v[LEAD]);
		o->status = run_line(p, place, n, dir, wants, &line, &o->said);
		argv_free(&line);
	}
}

void outcome_free(struct outcome *o)
{
	str_free(&o->said);
	free(o->command);
}
