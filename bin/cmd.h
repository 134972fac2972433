#ifndef MSTATIC_CMD_H
#define MSTATIC_CMD_H
/* The subcommands. Each file cmd-NAME.c defines one `const struct command cmd_NAME`; mstatic.c lists
 * them. run gets the site, whose target and options it settles, and argv from the subcommand's name on; it
 * returns the exit status. */
#include <stdbool.h>

#include "../lib/base/argv.h"
#include "../lib/base/str.h"
#include "../lib/host/site.h"

struct command {
	const char *name;
	int (*run)(struct site *site, int argc, char **argv);
	const char *line;  /* one line for `mstatic --help` */
	const char *usage; /* the whole of `mstatic NAME --help` */
};

extern const struct command cmd_fetch, cmd_list, cmd_info, cmd_remove, cmd_env, cmd_run, cmd_build, cmd_init, cmd_check,
	cmd_sbom, cmd_audit, cmd_vex, cmd_outdated, cmd_licenses, cmd_notices, cmd_source_kit, cmd_relink_kit, cmd_size,
	cmd_why, cmd_try, cmd_image, cmd_bundle, cmd_new, cmd_shell, cmd_lint, cmd_bump, cmd_explain, cmd_doctor, cmd_completion;
/* All, up to a NULL. */
extern const struct command *const commands[];

/* The options that several subcommands share, and c's usage names, taken off argv; the operands that are left follow in
 * order, argv[0] kept. --help prints usage and exits 0; an unknown option prints the nearest known
 * one and exits 2. A subcommand lists its own flags in extra, which may be NULL. */
struct flag {
	const char *name;      /* "--offline" */
	bool *set;             /* for a flag without a value, else NULL */
	const char **value;    /* for --name=VALUE or --name VALUE */
};
/* A flag with a value that may be given more than once: each value is added. */
struct list_flag {
	const char *name;
	struct argv *values;
};
struct common {
	const char *target; /* --target, or NULL */
	const char *with;   /* --with, or NULL */
	bool json;          /* --json */
	const struct list_flag *lists; /* set by the caller: its own, up to one without a name; may be NULL */
};
/* Returns the new argc. Stops at "--" (removed) and, with stop_at_operand, at the first operand. */
int parse_flags(const struct command *c, int argc, char **argv, struct common *common,
		const struct flag *extra, bool stop_at_operand);

/* As site_choose() by these options, where a command's operands of the form NAME@EDITION choose as well: `mstatic fetch
 * NAME@EDITION` is for the sysroot that has it. operands: up to a NULL, or a NULL pointer. */
int choose(struct site *site, const struct common *common, char *const *operands);

/* The folder of what was derived for a word that begins with DERIVE_PREFIX, as `mstatic fetch` takes it; any other word as it
 * is. Fresh; NULL after a message, where nothing was derived. */
char *meant_word(const struct site *site, const char *word);

/* status, or what it becomes when the standard output could not be written; said then. */
int finish(int status);

/* The members of a JSON object that s ends with: each adds its key, with a comma before it unless it is the first.
 * A text of NULL is null. */
void object_key(struct str *s, const char *key);
void object_text(struct str *s, const char *key, const char *text);
void object_words(struct str *s, const char *key, const struct argv *words);

#endif
