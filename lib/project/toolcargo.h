#ifndef MSTATIC_TOOLCARGO_H
#define MSTATIC_TOOLCARGO_H
/* What rustc must be told for a static program, and what `mstatic run` does under cargo's name.
 *
 * Most is in the environment (toolenv.h). What remains depends on the compiler that cargo will take, which
 * rustup decides by folder and by "+nightly": whether it has a library for the target, or needs the one
 * of a recipe (recipe_for_rust). */
#include <stdbool.h>

#include "../base/argv.h"
#include "../host/site.h"
#include "../host/rustc.h"

/* True when the sysroot has the library and it is made for this compiler. */
bool rust_std_is_for(const struct site *site, const struct rustc *r);
/* Adds rustc's flags: static linking (Rust means to make its musl targets dynamic by default), and the
 * sysroot's library where the compiler has none of its own. */
void rust_flags(const struct site *site, const struct rustc *r, struct argv *flags);

/* The real cargo, with those flags in the environment beside what the user, or one of his config.toml, says;
 * that recipe is fetched when a command that compiles lacks it, and where that command fails, the last line says
 * which recipes its crates looked for in vain. Returns only when cargo cannot be run: the exit status, after a
 * message. */
int toolcargo(const struct site *site, char **argv);

#endif
