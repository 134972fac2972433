/* mstatic completion: what a shell completes. A shell's part is small: it asks for the words that fit. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../lib/base/fail.h"
#include "../lib/base/mem.h"
#include "../lib/base/str.h"
#include "../lib/elf/libc.h"
#include "../lib/recipe/recipe.h"
#include "cmd.h"

/* Where nothing fits the shell offers files. What ends with '=' goes on. */
static const struct {
	const char *shell, *script;
} scripts[] = {
	{"bash", "_mstatic() {\n"
		 "\tlocal IFS=$'\\n'\n"
		 "\tCOMPREPLY=($(mstatic completion --words -- \"${COMP_WORDS[@]:1:COMP_CWORD}\" 2>/dev/null))\n"
		 "\t[[ ${COMPREPLY[0]} != *= ]] || compopt -o nospace\n"
		 "}\n"
		 "complete -o default -F _mstatic mstatic\n"},
	{"zsh", "#compdef mstatic\n"
		"_mstatic() {\n"
		"\tlocal -a fit\n"
		"\tfit=(${(f)\"$(mstatic completion --words -- \"${(@)words[2,CURRENT]}\" 2>/dev/null)\"})\n"
		"\tif (( $#fit )); then\n"
		"\t\tcompadd -- ${fit:#*=}\n"
		"\t\tcompadd -S '' -- ${(M)fit:#*=}\n"
		"\telse\n"
		"\t\t_files\n"
		"\tfi\n"
		"}\n"
		/* When it is read from the folder of zsh's functions, it is called; else it is made known. */
		"if [[ $zsh_eval_context[-1] == loadautofunc ]]; then _mstatic \"$@\"; else compdef _mstatic mstatic; fi\n"},
	{"fish", "function __mstatic_words\n"
		 "\tmstatic completion --words -- (commandline -opc)[2..] (commandline -ct) 2>/dev/null\n"
		 "end\n"
		 "complete -c mstatic -n 'set -q (__mstatic_words)[1]' -f\n"
		 "complete -c mstatic -a '(__mstatic_words)'\n"},
};
enum { SCRIPTS = sizeof scripts / sizeof *scripts };

/* Prints those that begin with what is there already. */
static void offer(const char *word, const char *there)
{
	if (starts_with(word, there))
		puts(word);
}

static const struct command *command_called(const char *name)
{
	for (const struct command *const *c = commands; *c; c++)
		if (strcmp((*c)->name, name) == 0)
			return *c;
	return NULL;
}

/* The options that its help tells of, each once. */
static void offer_options(const struct command *c, const char *there)
{
	struct argv options = {0};

	for (const char *p = c->usage; (p = strstr(p, "--"));) {
		size_t n = 2 + strspn(p + 2, "abcdefghijklmnopqrstuvwxyz-");
		n += p[n] == '=';
		char *word = xstrndup(p, n);
		if (n > 3)
			argv_add_once(&options, word);
		free(word);
		p += n;
	}
	argv_add_once(&options, "--help");
	for (size_t i = 0; i < options.n; i++)
		offer(options.v[i], there);
	argv_free(&options);
}

static void offer_targets(const char *before, const char *there)
{
	for (size_t i = 0; i < target_count; i++) {
		const char *floor = libc_word(targets[i].libc, "floors"); /* the oldest that there is, as an example */
		char *word = xasprintf("%s%s%s%s", before, targets[i].triple, floor ? "." : "", floor ? floor : "");
		offer(word, there);
		free(word);
	}
}

static void offer_recipes(struct site *site, const char *there)
{
	struct argv names = {0};

	if (site_choose(site, NULL, NULL) == 0 && recipe_names_all(site, &names) == 0)
		for (size_t i = 0; i < names.n; i++)
			offer(names.v[i], there);
	argv_free(&names);
}

/* By the first line of its help. */
static bool takes_recipes(const struct command *c)
{
	char *line = xstrndup(c->usage, strcspn(c->usage, "\n"));
	bool takes = strstr(line, "NAME") && !strstr(line, "FILE");

	free(line);
	return takes;
}

/* What fits as the last of these words of a command's. bash hands on --target=x as three. */
static void offer_words(struct site *site, const struct command *c, size_t n, char **words)
{
	static const char option[] = "--target";
	const char *last = words[n - 1], *before = n > 1 ? words[n - 2] : "";

	if (strcmp(last, "=") == 0 && strcmp(before, option) == 0)
		offer_targets("", "");
	else if (strcmp(before, option) == 0 || (strcmp(before, "=") == 0 && n > 2 && strcmp(words[n - 3], option) == 0))
		offer_targets("", last);
	else if (starts_with(last, "--target="))
		offer_targets("--target=", last);
	else if (*last == '-')
		offer_options(c, last);
	else if (takes_recipes(c))
		offer_recipes(site, last);
}

/* words: those behind `mstatic`, the last of which is not finished and may be empty. */
static void complete(struct site *site, size_t n, char **words)
{
	size_t at = 0;

	while (at + 1 < n && words[at][0] == '-')
		at++;
	if (n && at + 1 < n) {
		const struct command *c = command_called(words[at]);
		if (c)
			offer_words(site, c, n - at - 1, words + at + 1);
		return;
	}
	for (const struct command *const *c = commands; *c; c++)
		offer((*c)->name, n ? words[n - 1] : "");
	if (n && words[n - 1][0] == '-') {
		offer("--help", words[n - 1]);
		offer("--version", words[n - 1]);
	}
}

static int run(struct site *site, int argc, char **argv)
{
	struct common common = {0};
	bool words = false;
	const struct flag flags[] = {{"--words", &words, NULL}, {0}};

	argc = parse_flags(&cmd_completion, argc, argv, &common, flags, true);
	if (words) {
		complete(site, (size_t)argc - 1, argv + 1);
		return 0;
	}
	const char *names[SCRIPTS];
	for (size_t i = 0; i < SCRIPTS; i++)
		names[i] = scripts[i].shell;
	for (size_t i = 0; i < SCRIPTS && argc == 2; i++)
		if (strcmp(argv[1], names[i]) == 0) {
			fputs(scripts[i].script, stdout);
			return 0;
		}
	const char *near = argc == 2 ? nearest(argv[1], names, SCRIPTS) : NULL;
	if (argc == 2)
		fail("completion: no shell '%s' is known%s%s%s", argv[1], near ? ", did you mean " : "", near ? near : "",
		     near ? "?" : "");
	else
		fail("completion: name one shell");
	next_step("bash, zsh or fish: mstatic completion --help");
	return 2;
}

const struct command cmd_completion = {
	.name = "completion",
	.run = run,
	.line = "print what makes a shell complete mstatic's words",
	.usage = "usage: mstatic completion SHELL\n"
		 "       mstatic completion --words -- WORD…\n\n"
		 "Prints the commands by which bash, zsh or fish complete the names of commands, options, recipes and\n"
		 "targets. `make install` puts them where these shells look by themselves; else:\n\n"
		 "  source <(mstatic completion bash)       in bash and zsh, each by its name\n"
		 "  mstatic completion fish | source        in fish\n\n"
		 "  --words             print what fits in the place of the last WORD, behind those before it\n\n"
		 "Exit status: 0, or 2 for a wrong command line.\n",
};
