#ifndef MSTATIC_RUSTSTD_H
#define MSTATIC_RUSTSTD_H
/* Rust's own library for the target, and what rustc must be told for a static program. The library is the compiler's,
 * put there by rustup or a package, or that of a recipe (recipe_for_rust). */
#include <stdbool.h>

#include "../base/argv.h"
#include "../host/rustc.h"
#include "../host/site.h"

/* True when the sysroot has the library and it is made for this compiler. */
bool rust_std_is_for(const struct site *site, const struct rustc *r);
/* Fetches it where neither the compiler nor the sysroot has one. 0, or -1 after a message. */
int rust_std_get(const struct site *site, const struct rustc *r);
/* Adds rustc's flags: static linking (Rust means to make its musl targets dynamic by default), and the
 * sysroot's library where the compiler has none of its own. */
void rust_flags(const struct site *site, const struct rustc *r, struct argv *flags);

#endif
