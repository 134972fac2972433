#ifndef MSTATIC_SHIM_H
#define MSTATIC_SHIM_H
/* What the shim's files share. mstatic-cc.c has the names that it answers by; shim-compile.c is the compiler,
 * shim-link.c the linker, shim-tools.c the rest; shim-plan.c begins a plan, shim-run.c runs a program, shim-output.c
 * reads what a link wrote. */
#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>

#include "../lib/base/argv.h"
#include "../lib/base/str.h"
#include "../lib/driver/plan.h"
#include "../lib/host/tool.h"

/* What the shim can be: each gets its whole argv and returns the exit status, where it returns. role is the row of
 * the name that the shim was called by. */
int compiler(struct site *site, const struct tool *role, char **argv);
int linker(struct site *site, const struct tool *role, char **argv);
/* The link that direct_plan() (driver/direct.h) worked out, by ld at once; bad: what it says of it. */
int link_directly(struct plan *p, int bad);
int archiver(struct site *site, const struct tool *role, char **argv);
int stripper(struct site *site, const struct tool *role, char **argv);
int binutil(struct site *site, const struct tool *role, char **argv);
int pkg_config(struct site *site, const struct tool *role, char **argv);
/* The host's compiler of that name, for programs that a build itself runs: the links in libexec/mstatic/host. */
int host_compiler(const struct site *site, const struct tool *role, char **argv);

bool tracing(const struct site *site);
/* Fills the fields of p that are given; ends the process after a message where that cannot be. */
void plan_begin(struct plan *p, struct site *site, enum language l, char **argv);

/* Replaces this process by program, or waits when there is something to do afterwards: then said, unless
 * it is NULL, gets the end of what program said on stderr. The first words of line (fixed) stay on the
 * command line when it is too long for one. */
int run_line(const struct site *site, const char *program, struct argv *line, size_t fixed, char *const *env,
	     bool come_back, struct str *said);
/* The same, always come back; what the program prints goes to out and err. */
int run_into(const struct site *site, const char *program, struct argv *line, size_t fixed, char *const *env, int out,
	     int err);
/* fail("cannot run …") with errno's text: 1. */
int cannot_run(const char *program);
/* Before the process ends: removes temporary files, and ends it by the signal that came while it waited for a
 * program, if one did. Returns status. */
int finish(int status);

/* The name of a folder for temporary files of this process alone, in TMPDIR; kept. It is not there until
 * scratch_make makes it, and finish removes it. */
const char *scratch_name(const struct site *site);
/* 0, or -1 after a message. */
int scratch_make(const struct site *site);

/* What a file looks like, so that one which a run did not write can be told from one that it wrote. */
struct stamp {
	bool there;
	struct stat st;
};
struct stamp stamp_of(const char *file);
/* Reads the executable that p made: 0, or 1 after a message, and the file is gone. A file that still looks as it
 * did before the run is not p's, and is left alone. */
int check_output(const struct plan *p, const struct stamp *before);

#endif
