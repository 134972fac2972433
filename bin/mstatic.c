/* mstatic: builds what a static program needs, and looks at what came out. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "../lib/base/fail.h"
#include "../lib/base/progress.h"
#include "../lib/base/str.h"
#include "../lib/project/toolcargo.h"
#include "../lib/project/toolrustc.h"
#include "../lib/tools/toolenv.h"
#include "cmd.h"

static struct site site;

const struct command *const commands[] = {
	&cmd_fetch,
	&cmd_list,
	&cmd_info,
	&cmd_remove,
	&cmd_new,
	&cmd_shell,
	&cmd_env,
	&cmd_run,
	&cmd_build,
	&cmd_init,
	&cmd_check,
	&cmd_sbom,
	&cmd_audit,
	&cmd_vex,
	&cmd_outdated,
	&cmd_licenses,
	&cmd_notices,
	&cmd_source_kit,
	&cmd_relink_kit,
	&cmd_size,
	&cmd_why,
	&cmd_image,
	&cmd_try,
	&cmd_bundle,
	&cmd_lint,
	&cmd_bump,
	&cmd_explain,
	&cmd_doctor,
	&cmd_completion,
	NULL,
};
enum { COMMANDS = sizeof commands / sizeof *commands - 1 };

static void usage(FILE *f)
{
	fputs("usage: mstatic COMMAND [OPTIONS] [ARGUMENTS]\n\n", f);
	for (int i = 0; i < COMMANDS; i++)
		fprintf(f, "  %-10s %s\n", commands[i]->name, commands[i]->line);
	fputs("\nmstatic COMMAND --help tells more; CC=mstatic-cc compiles.\n"
	      "Everything is kept in $MSTATIC_HOME (default ~/.local/share/mstatic).\n", f);
}

static int unknown_command(const char *word)
{
	const char *names[COMMANDS + 1];

	for (int i = 0; i < COMMANDS; i++)
		names[i] = commands[i]->name;
	const char *near = nearest(word, names, COMMANDS);
	fail("no command is called '%s'%s%s%s", word, near ? ", did you mean " : "",
	     near ? near : "", near ? "?" : "");
	next_step("mstatic --help");
	return 2;
}

/* `cargo mstatic ARGS…`, where cargo runs this program under the name cargo-mstatic, is `mstatic run -- cargo ARGS…`. */
static int run_cargo(struct site *s, int argc, char **argv)
{
	struct argv line = {0};

	if (argc < 3 || strcmp(argv[2], "--help") == 0 || strcmp(argv[2], "-h") == 0) {
		fputs("usage: cargo mstatic COMMAND [ARGUMENTS]\n\n"
		      "Runs cargo's COMMAND (build, test, run, install, …) as `mstatic run -- cargo COMMAND` does: the programs\n"
		      "are static. --target may be any target of mstatic's, by Rust's name for it.\n", argc < 3 ? stderr : stdout);
		return argc < 3 ? 2 : 0;
	}
	argv_addl(&line, "run", "--", "cargo", NULL);
	argv_addv(&line, argv + 2);
	return cmd_run.run(s, (int)line.n, line.v);
}

int main(int argc, char **argv)
{
	const char *name = argc ? base_name(argv[0]) : "";

	site_read(&site, environ);
	progress_terminal(site_value(&site, "TERM"));
	if (strcmp(name, "meson") == 0)
		return site_choose(&site, NULL, NULL) ? 1 : toolenv_meson(&site, argv);
	if (strcmp(name, "cargo") == 0)
		return site_choose(&site, NULL, NULL) ? 1 : toolcargo(&site, argv);
	if (strcmp(name, "rustc") == 0)
		return site_choose(&site, NULL, NULL) ? 1 : toolrustc(&site, argv);
	if (strcmp(name, "cargo-mstatic") == 0)
		return finish(run_cargo(&site, argc, argv));
	if (argc < 2) {
		usage(stderr);
		return 2;
	}
	if (strcmp(argv[1], "help") == 0 && argc == 3) { /* `help fetch` is `fetch --help` */
		argv[1] = argv[2];
		argv[2] = "--help";
	}
	if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 || strcmp(argv[1], "help") == 0) {
		usage(stdout);
		return finish(0);
	}
	if (strcmp(argv[1], "--version") == 0) {
		puts("mstatic " MSTATIC_VERSION);
		return finish(0);
	}
	for (int i = 0; i < COMMANDS; i++)
		if (strcmp(argv[1], commands[i]->name) == 0)
			return finish(commands[i]->run(&site, argc - 1, argv + 1));
	return unknown_command(argv[1]);
}
