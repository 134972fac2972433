#ifndef MSTATIC_PROGRAMS_H
#define MSTATIC_PROGRAMS_H
/* The programs of this machine that a build runs. */
#include "../base/argv.h"
#include "../host/compiler.h"
#include "../recipe/recipe.h"
#include "box.h"

/* True when c has a libgcc.a of the target's code: gcc -m32 has none without multilib, clang none without a gcc. */
bool has_libgcc(const struct compiler *c, const struct target *t);
/* Adds to missing, each once, what building r needs of this machine and would not find on its PATH: r's `host`
 * commands and their modules, what applies its patches, the compilers of its languages beside c, the target's C
 * compiler, and for a part of the base what c's own code needs at run time. */
void programs_missing(const struct site *site, const struct recipe *r, const struct compiler *c,
		      enum sandbox_mode mode, struct argv *missing);

#endif
