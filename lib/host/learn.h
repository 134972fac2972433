#ifndef MSTATIC_LEARN_H
#define MSTATIC_LEARN_H
/* What a compiler answers about itself. Asking costs milliseconds, so the answers are kept in a file of
 * $MSTATIC_HOME/compilers, whose name covers the compiler's path, size and time of change; in it are the times of the
 * folders that the answers came from. An upgraded compiler is asked anew, and so is clang when the gcc changes whose
 * libgcc it takes. */
#include "compiler.h"

/* Fills what the compiler answers, where command, path and file are set: from what was kept, else by asking it. 0, or
 * -1 when it does not answer as gcc or clang do. Prints nothing. */
int compiler_learn(const struct site *s, struct compiler *c);

#endif
