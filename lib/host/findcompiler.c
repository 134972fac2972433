#include "findcompiler.h"

#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "standin.h"
#include "install.h"
#include "learn.h"
#include "tool.h"

/* Replaces the compiler behind a launcher ("ccache gcc") by a path that is not the shim's: by PATH it would be the
 * shim again. */
static void settle_launched(const struct site *s, struct compiler *c, const struct target *t)
{
	for (size_t i = 1; i < c->command.n; i++) {
		const char *plain = standin_name(base_name(c->command.v[i]), t);
		char *path = plain ? find_hosts_program(s->home, c->command.v[i], site_path(s)) : NULL;
		char *real = path ? standin_real(s->home, path) : NULL;
		if (real) {
			char *hosts = site_libexec(s, "host");
			free(path);
			path = hosts ? xasprintf("%s/%s", hosts, plain) : NULL;
			free(hosts);
		}
		if (path) {
			free(c->command.v[i]);
			c->command.v[i] = path;
		}
		free(real);
	}
}

static int choose_set(const struct site *s, struct compiler *c, const struct target *t, const char *name,
		      const char *set)
{
	argv_add_words(&c->command, set);
	c->path = c->command.n ? find_hosts_program(s->home, c->command.v[0], site_path(s)) : NULL;
	if (!c->path) {
		fail("%s is '%s', but no such program is there besides mstatic itself", name, set);
		next_step("set %s to your compiler, or unset it", name);
		return -1;
	}
	settle_launched(s, c, t);
	return 0;
}

static void no_answer(const struct compiler *c, enum language l)
{
	struct str words = {0};

	for (size_t i = 0; i < c->command.n; i++)
		str_addf(&words, "%s%s", i ? " " : "", c->command.v[i]);
	fail("%s does not answer as gcc or clang does", words.p);
	next_step("try `%s -v`, or set %s to a compiler that is not mstatic itself", words.p,
		  language_facts(l)->variable);
	str_free(&words);
}

/* The path of the first of these names on PATH, each as it is called for the language; fresh, or NULL. */
static char *first_of(const struct site *s, const char *names, enum language l)
{
	struct argv list = {0};
	char *path = NULL;

	argv_add_list(&list, names);
	for (size_t i = 0; i < list.n && !path; i++) {
		char *name = language_compiler(list.v[i], l);
		path = name ? find_hosts_program(s->home, name, site_path(s)) : NULL;
		free(name);
	}
	argv_free(&list);
	return path;
}

bool compiler_there(const struct site *s, enum language l)
{
	const char *set = site_value(s, language_facts(l)->variable);
	char *path = set ? xstrdup(set) : first_of(s, s->target->compilers, l);
	bool there = path != NULL;

	free(path);
	return there;
}

static void none_found(const struct site *s, const struct target *t, enum language l)
{
	const struct language_facts *f = language_facts(l);
	char *first = xstrndup(t->compilers, strcspn(t->compilers, ",")), *name = language_compiler(first, l);
	struct argv need = {0};

	argv_add(&need, name ? name : tool_compiler(FAMILY_GCC, l)->name);
	fail("no %s compiler for %s on PATH (looked for %s); %s would choose another", f->title, t->triple, t->compilers,
	     f->variable);
	next_install(s, &need);
	argv_free(&need);
	free(name);
	free(first);
}

/* Adds the words that make a compiler for several targets compile for t. */
static void add_abi(struct compiler *c, const struct target *t)
{
	bool clang = false;

	for (size_t i = 0; i < c->command.n; i++)
		clang = clang || is_clang(base_name(c->command.v[i]));
	if (clang && t != target_native())
		argv_addf(&c->command, "--target=%s", t->plain);
	argv_add_list(&c->command, t->abi);
}

/* Fills command, path and file from the environment (asked), the name this process was called by, or
 * the target's table; -1 after a message. */
static int choose(const struct site *s, struct compiler *c, const struct target *t, enum language l, bool asked)
{
	const char *name = language_facts(l)->variable, *set = asked ? site_value(s, name) : NULL;
	struct argv words = {0};

	if (set) {
		if (choose_set(s, c, t, name, set) != 0)
			return -1;
	} else if (t == target_native() && s->standin_for) {
		c->path = xstrdup(s->standin_for);
	} else {
		c->path = first_of(s, t->compilers, l);
	}
	if (!c->path) {
		none_found(s, t, l);
		return -1;
	}
	c->file = standin_real(s->home, c->path);
	if (c->file)
		standin_words(c->path, l, &words);
	else
		argv_add(&words, c->path);
	if (c->command.n)
		argv_addv(&words, c->command.v + 1);
	argv_free(&c->command);
	c->command = words;
	add_abi(c, t);
	return 0;
}

/* True when c's triple is of t's architecture. */
static bool fits(const struct compiler *c, const struct target *t)
{
	char *cpu = xstrndup(c->triple, strcspn(c->triple, "-"));
	struct argv patterns = {0};
	bool fit = false;

	argv_add_list(&patterns, t->cpus);
	for (size_t i = 0; i < patterns.n; i++)
		fit = fit || fnmatch(patterns.v[i], cpu, 0) == 0;
	argv_free(&patterns);
	free(cpu);
	return fit;
}

static struct compiler *find(const struct site *s, const struct target *t, enum language l, bool asked)
{
	struct compiler *c = xcalloc(1, sizeof *c);

	if (choose(s, c, t, l, asked) != 0) {
		free(c);
		return NULL;
	}
	if (compiler_learn(s, c) != 0) {
		no_answer(c, l);
		return NULL;
	}
	if (fits(c, t))
		return c;
	fail("%s makes code for %s, not for %s", c->path, c->triple, t->triple);
	next_step("set %s to a compiler for it, or unset it", language_facts(l)->variable);
	return NULL;
}

struct compiler *compiler_find(const struct site *s, enum language l)
{
	return find(s, s->target, l, true);
}

struct compiler *compiler_for_host(const struct site *s)
{
	const struct target *native = target_native();

	return native ? find(s, native, LANG_C, false) : NULL;
}

const struct compiler *compiler_beside(const struct site *s, const struct compiler *c)
{
	const struct target *native = target_native();

	return native && native != s->target ? compiler_for_host(s) : c;
}
