#include "programs.h"

#include <stdlib.h>
#include <string.h>

#include "../base/mem.h"
#include "../base/proc.h"
#include "../base/str.h"
#include "../base/table.h"
#include "../elf/facts.h"
#include "buildenv.h"

/* True when the program finds the module, by the command that sysroot-templates/modules has for it. */
static bool has_module(const char *path, const char *program, const char *module, const struct table *modules)
{
	struct argv command = {0};
	struct str out = {0};

	for (size_t i = 0; i < modules->n && !command.n; i++) {
		const struct argv *row = &modules->v[i].words;
		for (size_t k = 1; k < row->n && strcmp(row->v[0], program) == 0; k++) {
			size_t head = strcspn(row->v[k], "*");
			bool star = row->v[k][head];
			argv_addf(&command, "%.*s%s%s", (int)head, row->v[k], star ? module : "",
				  row->v[k] + head + star);
		}
	}
	bool there = command.n && proc_capture_file(path, command.v, NULL, true, &out) == 0;
	str_free(&out);
	argv_free(&command);
	return there;
}

/* word: PROGRAM or PROGRAM:MODULE. */
static bool is_there(const char *word, const char *path, const struct table *modules)
{
	size_t n = strcspn(word, ":");
	char *name = xstrndup(word, n), *program = find_program(name, path);
	bool there = program && (!word[n] || has_module(program, name, word + n + 1, modules));

	free(program);
	free(name);
	return there;
}

bool has_libgcc(const struct compiler *c, const struct target *t)
{
	char *path = xasprintf("%s/libgcc.a", c->libgcc), *why = NULL;
	struct facts f;
	bool there = facts_read(path, &f, &why) == 0 && code_same(f.code, t->code);

	facts_free(&f);
	free(why);
	free(path);
	return there;
}

/* Adds the compilers that building r takes and that are missing. */
static void add_compilers(const struct site *s, const struct recipe *r, const struct compiler *c, struct argv *missing)
{
	const struct target *t = s->target;
	enum language l;

	for (size_t i = 0; i < r->languages.n; i++) {
		char *lacks = language_named(r->languages.v[i], &l) ? compiler_lacks(s, c, l) : NULL;
		if (lacks)
			argv_add_once(missing, lacks);
		free(lacks);
	}
	if (r->base && !s->editions.own && !has_libgcc(c, t)) { /* a target's own edition makes it */
		char *first = xstrndup(t->compilers, strcspn(t->compilers, ","));
		argv_add_once(missing, first);
		free(first);
	}
}

void programs_missing(const struct site *site, const struct recipe *r, const struct compiler *c,
		      enum sandbox_mode mode, struct argv *missing)
{
	char *templates = site_data(site, "sysroot-templates");
	char *path = build_path(site, mode), *file = xasprintf("%s/modules", templates ? templates : "");
	struct table modules;
	struct argv wanted = {0};

	(void)table_read(file, &modules); /* without it no module is there */
	argv_addv(&wanted, r->host.v);
	if (r->patches.n)
		argv_add_once(&wanted, "patch");
	for (size_t i = 0; i < wanted.n; i++)
		if (!is_there(wanted.v[i], path, &modules))
			argv_add_once(missing, wanted.v[i]);
	add_compilers(site, r, c, missing);
	argv_free(&wanted);
	table_free(&modules);
	free(file);
	free(path);
	free(templates);
}
