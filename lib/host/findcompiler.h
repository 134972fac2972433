#ifndef MSTATIC_FINDCOMPILER_H
#define MSTATIC_FINDCOMPILER_H
/* Which compiler of this machine is used for a language and a target. */
#include "compiler.h"

/* The compiler for l and the target: MSTATIC_CC or its kin (host/language.h) if set, else the compiler that the
 * shim was called in place of, else the first of the target's names on PATH that is not mstatic itself.
 * NULL after a message. */
struct compiler *compiler_find(const struct site *s, enum language l);
/* True when there is one that compiler_find would take, though it may not answer. Prints nothing. */
bool compiler_there(const struct site *s, enum language l);
/* The C compiler for what a build for another target runs itself; MSTATIC_CC, which is the other
 * target's, does not count. NULL after a message, or without one where this machine has no row. */
struct compiler *compiler_for_host(const struct site *s);
/* The one that builds for the site's target run themselves: c, its own compiler, where that is this machine's. NULL after a
 * message. */
const struct compiler *compiler_beside(const struct site *s, const struct compiler *c);

#endif
