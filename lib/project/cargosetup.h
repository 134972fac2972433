#ifndef MSTATIC_CARGOSETUP_H
#define MSTATIC_CARGOSETUP_H
/* What a cargo project needs so that `cargo build --target …` gives a static program: the settings for its
 * .cargo/config.toml, and the recipes. Nothing is written or fetched here but by the function that says so. */
#include "../host/rustc.h"
#include "cargoconfig.h"
#include "cargometa.h"

struct cargosetup {
	const struct site *site;
	struct rustc *rustc;
	struct cargometa meta;
	char *file;           /* ROOT/.cargo/config.toml, or config where the project has that */
	bool exists;
	struct merged merged; /* what it becomes */
	char *std;            /* the recipe of Rust's library, where the compiler has none for the target; or NULL */
	struct argv recipes;  /* all that is needed: the base by its C library, std, then what crates link with */
	struct argv missing;  /* those of them that are not in the sysroot */
};

/* Looks at the project in the current folder; options are for cargo metadata. 0, or -1 after a message. */
int cargosetup_make(const struct site *site, const struct argv *options, struct cargosetup *s);
/* Writes the file when it would change. 0, or -1 after a message. */
int cargosetup_write(const struct cargosetup *s);
void cargosetup_free(struct cargosetup *s);

#endif
