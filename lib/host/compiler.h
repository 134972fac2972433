#ifndef MSTATIC_COMPILER_H
#define MSTATIC_COMPILER_H
/* The compiler that is already on the machine, and what the shim must know of it. Asking it costs
 * milliseconds, so the answers are kept in $MSTATIC_HOME/compilers, named by the file's path, size
 * and time of change, with the look of the folders that they came from: an upgraded compiler is asked
 * anew by itself, and clang when the gcc changes whose libgcc it takes. */
#include "../base/argv.h"
#include "language.h"
#include "site.h"

/* Set while a compiler is asked what it is: a launcher ("ccache mstatic-gcc", a script) may lead back
 * to the shim, which would ask without end. */
#define ASKING_VARIABLE "MSTATIC_ASKING"

struct compiler {
	struct argv command; /* usually one word, the absolute path; MSTATIC_CC may hold more ("ccache gcc") */
	char *path;          /* absolute path of the file that was asked */
	char *file;          /* what is executed under the name of command's first word; NULL: that word
	                        (aside.h) */
	bool clang;
	char *version;       /* "12.2.0" */
	char *triple;        /* its -dumpmachine */
	struct argv includes; /* its own header folders (stddef.h, …), in order */
	char *libgcc;        /* folder of its libgcc.a */
	char *ld;            /* absolute path of the linker it runs by default; NULL when there is none */
	char *as;            /* the assembler it runs, a name or a path; "" for clang, which is its own */
	char *configured;    /* its "Configured with:" line, or "" */
};

/* The compiler for l and the target: MSTATIC_CC, MSTATIC_CXX or MSTATIC_FC if set, else the compiler that the
 * shim was called in place of, else the first of the target's names on PATH that is not mstatic itself.
 * NULL after a message. */
struct compiler *compiler_find(const struct site *s, enum language l);
/* True when there is one that compiler_find would take, though it may not answer. Prints nothing. */
bool compiler_there(const struct site *s, enum language l);
/* The C compiler for what a build for another target runs itself; MSTATIC_CC, which is the other
 * target's, does not count. NULL after a message, or without one where this machine has no row. */
struct compiler *compiler_for_host(const struct site *s);
/* The program that comes with what c, a C compiler, lacks for compiling l as well ("g++-13"); fresh, NULL when it
 * lacks nothing. */
char *compiler_lacks(const struct site *s, const struct compiler *c, enum language l);
/* What of the compiler enters a key: version, triple and the flags it was configured with; one
 * line, fresh. The same on two machines with the same package. */
char *compiler_identity(const struct compiler *c);

#endif
