#ifndef MSTATIC_BINUTILS_H
#define MSTATIC_BINUTILS_H
/* The versions of the assembler and the linker that a compiler runs: part of a store entry's key. */
#include "compiler.h"

/* The lines of a key: "assembler LINE", not for clang, which is its own, and "linker LINE", where LINE is the first
 * of what --version prints; fresh. The answers are kept in $MSTATIC_HOME/compilers, with the programs' size and time
 * of change: none is asked twice. */
char *binutils_key(const struct site *s, const struct compiler *c);

#endif
