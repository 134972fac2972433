#ifndef MSTATIC_TOOLENV_H
#define MSTATIC_TOOLENV_H
/* The environment in which autoconf, CMake, Meson, make, pkg-config, cargo and Go build statically with
 * nothing said on their command lines: what `mstatic run` sets and `mstatic env` prints.
 *
 * It depends on the caller's environment (PATH, PKG_CONFIG_PATH) and on where things are, and on
 * nothing that changes from run to run: in an environment that has it already it is the same. */
#include <stdbool.h>

#include "../base/argv.h"
#include "../host/site.h"

struct toolenv {
	struct argv set;   /* NAME=value, in a fixed order */
	struct argv unset; /* names that would mislead the tools */
};

/* True when there is a sysroot; else false, after a message. */
bool toolenv_ready(const struct site *site);
/* 0, or -1 after a message: no place to be found. */
int toolenv_make(const struct site *site, struct toolenv *e);
void toolenv_free(struct toolenv *e);

/* Meson reads no file that the environment names, so that `mstatic run` puts mstatic itself on PATH
 * under Meson's name. This is what it does there: the real meson, with a cross file for a setup that
 * names no such file. Returns only when it cannot be run: the exit status, after a message. */
int toolenv_meson(const struct site *site, char **argv);

#endif
