#ifndef MSTATIC_TOOLCARGO_H
#define MSTATIC_TOOLCARGO_H
/* What `mstatic run` does under cargo's name.
 *
 * Most is in the environment (toolenv.h). What remains depends on the compiler that cargo will take, which
 * rustup decides by folder and by "+nightly": whether it has a library for the target, or needs the one
 * of a recipe (ruststd.h). */
#include "../host/site.h"

/* The real cargo, with those flags in the environment beside what the user, or one of his config.toml, says;
 * that recipe is fetched when a command that compiles lacks it, and where that command fails, the last line says
 * which recipes its crates looked for in vain. A --target by which Rust calls another of ours is run for that. Returns
 * only when cargo cannot be run: the exit status, after a message. */
int toolcargo(const struct site *site, char **argv);

#endif
