#include "lacks.h"

#include <stdlib.h>
#include <string.h>

#include "../base/fail.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "../build/programs.h"
#include "../host/install.h"

static struct lack *lack_of(struct lacks *l, const char *need)
{
	for (size_t i = 0; i < l->n; i++)
		if (strcmp(l->v[i].need, need) == 0)
			return &l->v[i];
	l->v = xrealloc(l->v, (l->n + 1) * sizeof *l->v);
	l->v[l->n] = (struct lack){.need = xstrdup(need)};
	return &l->v[l->n++];
}

void lacks_find(const struct fetch *f, const struct jobs *jobs, const struct compiler *c, struct lacks *out)
{
	*out = (struct lacks){0};
	for (size_t i = 0; i < jobs->n; i++) {
		struct argv missing = {0};
		if (jobs->v[i].entry)
			continue;
		programs_missing(f->site, jobs->v[i].recipe, c, f->sandbox, &missing);
		for (size_t k = 0; k < missing.n; k++)
			argv_add_once(&lack_of(out, missing.v[k])->recipes, jobs->v[i].recipe->name);
		argv_free(&missing);
	}
}

static void needs_of(const struct lacks *l, struct argv *out)
{
	for (size_t i = 0; i < l->n; i++)
		argv_add(out, l->v[i].need);
}

int lacks_report(const struct site *site, const struct lacks *l)
{
	struct argv needs = {0};
	struct str s = {0};

	for (size_t i = 0; i < l->n; i++) {
		str_addf(&s, "%s%s (for", i ? ", " : "", l->v[i].need);
		for (size_t k = 0; k < l->v[i].recipes.n; k++)
			str_addf(&s, "%s %s", k ? "," : "", l->v[i].recipes.v[k]);
		str_addc(&s, ')');
	}
	needs_of(l, &needs);
	fail("this machine lacks what builds need: %s", s.p);
	next_install(site, &needs);
	argv_free(&needs);
	str_free(&s);
	return -1;
}

char *lacks_command(const struct site *site, const struct lacks *l)
{
	struct argv needs = {0}, unknown = {0};

	needs_of(l, &needs);
	char *command = install_command(site, &needs, &unknown);
	argv_free(&needs);
	argv_free(&unknown);
	return command;
}

void lacks_free(struct lacks *l)
{
	for (size_t i = 0; i < l->n; i++) {
		free(l->v[i].need);
		argv_free(&l->v[i].recipes);
	}
	free(l->v);
	*l = (struct lacks){0};
}
