/* mstatic shell: the sandbox of a recipe's build, for a person or a script. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../lib/base/fail.h"
#include "../lib/base/file.h"
#include "../lib/base/str.h"
#include "../lib/build/choice.h"
#include "../lib/derive/derive.h"
#include "../lib/store/shell.h"
#include "cmd.h"

enum { LINES = 16 }; /* of a `build` that are shown */

/* Adds the lines of the recipe's `build` that are commands. */
static void add_build(const struct recipe *r, struct str *out)
{
	char *path = recipe_file(r, "build");
	struct str text = {0};
	int lines = 0;

	if (path && file_read(path, &text) == 0 && text.n)
		for (char *line = text.p, *end; *line && lines <= LINES; line = end + (*end == '\n')) {
			end = line + strcspn(line, "\n");
			char kept = *end;
			*end = 0;
			if (*line && *line != '#' && ++lines <= LINES) {
				str_add(out, "    ");
				str_add_printable(out, line);
				str_addc(out, '\n');
			}
			*end = kept;
		}
	if (lines > LINES)
		str_add(out, "    ...\n");
	str_free(&text);
	free(path);
}

/* Says what it is; to a person also what to type. */
static void tell(const struct shell *s, bool person)
{
	struct str t = {0};

	str_addf(&t, "mstatic: the sandbox of %s, with %s%s\n", s->work.subject,
		 s->kept ? "the tree that its failed build left (--fresh unpacks it anew)" : "its sources, unpacked",
		 s->kept || !s->work.job->recipe->patches.n ? "" : " and patched");
	if (person) {
		str_add(&t, "  (set -eu; . \"$RECIPE/build\")   is what its build does; line by line, each with what follows it:\n");
		add_build(s->work.job->recipe, &t);
		str_add(&t, "  exit                           leaves, and nothing of it stays\n");
	}
	fputs(t.p, stderr);
	str_free(&t);
}

/* Takes the words behind "--" off argv: *command, NULL where there is none. */
static int take_command(int argc, char **argv, char ***command)
{
	for (int i = 1; i < argc; i++)
		if (strcmp(argv[i], "--") == 0) {
			*command = i + 1 < argc ? argv + i + 1 : NULL;
			argv[i] = NULL;
			return i;
		}
	return argc;
}

/* Puts into f what the name means: the chosen edition of it, or the folder of what was derived. */
static int settle_name(struct fetch *f, const char *name)
{
	char *word = meant_word(f->site, name);

	if (word)
		argv_add(&f->names, recipe_meant(f->site, word));
	free(word);
	return word ? 0 : -1;
}

static int run(struct site *site, int argc, char **argv)
{
	const char *sandbox = NULL;
	char **command = NULL;
	struct common common = {0};
	struct shell s = {0};
	const struct flag flags[] = {{"--fresh", &s.fresh, NULL},
				     {"--sandbox", NULL, &sandbox},
				     {"--offline", &site->offline, NULL},
				     {0}};

	argc = take_command(argc, argv, &command);
	argc = parse_flags(&cmd_shell, argc, argv, &common, flags, false);
	if (argc != 2) {
		fail(argc < 2 ? "shell: no recipe is named" : "shell: one recipe at a time, not %s as well", argc < 2 ? "" : argv[2]);
		next_step(argc < 2 ? "mstatic list --available shows what there is" : "mstatic shell NAME -- COMMAND runs a command in it");
		return 2;
	}
	if (sandbox && sandbox_parse(sandbox, &s.fetch.sandbox) != 0) {
		fail("shell: --sandbox is 'auto', 'namespaces', 'landlock' or 'none', not '%s'", sandbox);
		next_step("mstatic shell --help");
		return 2;
	}
	s.fetch.site = site;
	if (choose(site, &common, argv + 1) != 0 || settle_name(&s.fetch, argv[1]) != 0)
		return 1;
	int status = shell_open(&s);
	if (status == 0) {
		tell(&s, !command && isatty(0));
		status = shell_run(&s, command);
	}
	shell_close(&s);
	return status < 0 ? 1 : status;
}

const struct command cmd_shell = {
	"shell", run, "open the sandbox of a recipe's build",
	"usage: mstatic shell [OPTIONS] NAME [-- COMMAND [ARGUMENT…]]\n"
	"\n"
	"Opens the sandbox as a build of NAME sees it: its sources, unpacked and patched, as the current\n"
	"folder, with the same environment, compilers, libraries, limits and functions (phase, and those of the\n"
	"helpers that it uses). After a build that failed it is the tree as that left it. NAME is a recipe, a\n"
	"folder (./foo), or debian:PACKAGE for what was derived of it. What it needs is built if it is not there.\n"
	"\n"
	"Without COMMAND it is a shell to type into, or one that reads what is piped into it. A COMMAND may be\n"
	"one of the functions, and runs with -e and -u set as a build does. All goes when it ends: nothing of it\n"
	"gets into the store or the sysroot.\n"
	"\n"
	"  mstatic shell ./foo\n"
	"  mstatic shell ./foo -- eval '. \"$RECIPE/build\"; find \"$DESTDIR\"'\n"
	"\n"
	"  --fresh             unpack the sources anew, even after a build that failed\n"
	"  --sandbox=MODE      as for mstatic fetch; only 'namespaces' has the tree of a build that failed\n"
	"  --offline           use only source files that are here already\n"
	"  --with=LIST         as a build for the sysroot with these editions sees it\n"
	"  --target=TRIPLE     as a build for this target sees it\n"
	"\n"
	"Exit status: the shell's or the command's; 1 also when it could not be opened, 2 also for a wrong\n"
	"command line.\n",
};
