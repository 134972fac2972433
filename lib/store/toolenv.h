#ifndef MSTATIC_TOOLENV_H
#define MSTATIC_TOOLENV_H
/* The environment in which autoconf, CMake, Meson, make, pkg-config and cargo build statically with
 * nothing said on their command lines: what `mstatic run` sets and `mstatic env` prints.
 *
 * It depends on the caller's environment (PATH, PKG_CONFIG_PATH) and on where things are, and on
 * nothing that changes from run to run: in an environment that has it already it is the same. */
#include "../base/argv.h"
#include "../driver/target.h"

struct toolenv {
	struct argv set;   /* NAME=value, in a fixed order */
	struct argv unset; /* names that would mislead the tools */
};

/* 0, or -1 after a message: no sysroot yet, or no place to be found. */
int toolenv_make(const struct target *t, struct toolenv *e);
void toolenv_free(struct toolenv *e);

/* Meson reads no file that the environment names: adds what `meson setup` needs on its command line
 * to words, the command to be run. Other commands stay as they are. */
void toolenv_command(const struct target *t, struct argv *words);

#endif
