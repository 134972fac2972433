/* mstatic env: what `mstatic run` sets, for the shell's eval or as JSON. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../lib/base/fail.h"
#include "../lib/base/mem.h"
#include "../lib/base/proc.h"
#include "../lib/base/str.h"
#include "../lib/tools/toolenv.h"
#include "cmd.h"

typedef void put_fn(const char *name, const char *value, struct str *out);

static void put_sh(const char *name, const char *value, struct str *out)
{
	if (!value) {
		str_addf(out, "unset %s\n", name);
		return;
	}
	str_addf(out, "export %s=", name);
	str_add_shell(out, value);
	str_addc(out, '\n');
}

/* In fish's single quotes only \ and ' are special. */
static void add_fish(struct str *out, const char *word, size_t n)
{
	str_add(out, " '");
	for (size_t i = 0; i < n; i++) {
		if (word[i] == '\\' || word[i] == '\'')
			str_addc(out, '\\');
		str_addc(out, word[i]);
	}
	str_addc(out, '\'');
}

static void put_fish(const char *name, const char *value, struct str *out)
{
	if (!value) {
		str_addf(out, "set -e %s\n", name);
		return;
	}
	str_addf(out, "set -gx %s", name);
	/* PATH is a list there; the other variables are text, colons or not. */
	for (size_t n; strcmp(name, "PATH") == 0 && value[n = strcspn(value, ":")]; value += n + 1)
		add_fish(out, value, n);
	add_fish(out, value, strlen(value));
	str_addc(out, '\n');
}

/* Calls put for each variable, those to be removed last and without a value. */
static void each(const struct toolenv *e, put_fn *put, struct str *out)
{
	for (size_t i = 0; i < e->set.n; i++) {
		size_t n = strcspn(e->set.v[i], "=");
		char *name = xstrndup(e->set.v[i], n);
		put(name, e->set.v[i] + n + 1, out);
		free(name);
	}
	for (size_t i = 0; i < e->unset.n; i++)
		put(e->unset.v[i], NULL, out);
}

static void put_json(const char *name, const char *value, struct str *out)
{
	str_add(out, out->n ? ",\n  " : "{\n  ");
	str_add_json(out, name);
	str_add(out, ": ");
	if (value)
		str_add_json(out, value);
	else
		str_add(out, "null");
}

static put_fn *format(const char *shell, bool json)
{
	static const struct {
		const char *shell;
		put_fn *put;
	} formats[] = {{"sh", put_sh}, {"fish", put_fish}};

	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
		if (strcmp(formats[i].shell, shell) == 0)
			return json ? put_json : formats[i].put;
	fail("env: no shell is called '%s' here", shell);
	next_step("--shell=sh (bash, zsh, dash, ksh too) or --shell=fish");
	return NULL;
}

static int run(struct site *site, int argc, char **argv)
{
	struct common common = {0};
	struct toolenv e = {0};
	struct str out = {0};
	const char *shell = "sh";
	const struct flag flags[] = {{"--shell", NULL, &shell}, {0}};

	argc = parse_flags(&cmd_env, argc, argv, &common, flags, false);
	if (argc > 1) {
		fail("env: what is '%s'? a command is run by mstatic run", argv[1]);
		next_step("mstatic run -- %s", argv[1]);
		return 2;
	}
	put_fn *put = format(shell, common.json);
	if (!put)
		return 2;
	if (choose(site, &common, NULL) != 0 || !toolenv_ready(site) || toolenv_make(site, &e) != 0)
		return 1;
	each(&e, put, &out);
	printf("%s%s", out.p, common.json ? "\n}\n" : "");
	str_free(&out);
	toolenv_free(&e);
	return 0;
}

const struct command cmd_env = {
	"env", run, "print the environment of run, for the shell's eval",
	"usage: mstatic env [--shell=sh|fish] [--json] [--with=LIST] [--target=TRIPLE]\n"
	"\n"
	"Prints what mstatic run sets:\n"
	"\n"
	"  eval \"$(mstatic env)\"                   in sh, bash, zsh\n"
	"  mstatic env --shell=fish | source       in fish\n"
	"\n"
	"  --shell=SHELL     sh (the default) or fish\n"
	"  --json            one object; null: the variable is to be unset\n"
	"  --with=LIST       with these editions (NAME@EDITION) of libraries\n"
	"  --target=TRIPLE   for this target\n",
};
