#ifndef MSTATIC_COMPILER_H
#define MSTATIC_COMPILER_H
/* One compiler of this machine, and what it answers about itself. Asking costs milliseconds, so the answers are kept
 * in a file of $MSTATIC_HOME/compilers, whose name covers the compiler's path, size and time of change; in it are the
 * times of the folders that the answers came from. An upgraded compiler is asked anew, and so is clang when the gcc
 * changes whose libgcc it takes. */
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
	                        (standin.h) */
	bool clang;
	char *version;       /* "12.2.0" */
	char *triple;        /* its -dumpmachine */
	struct argv includes; /* its own header folders (stddef.h, …), in order */
	char *libgcc;        /* folder of its libgcc.a */
	char *ld;            /* the linker it runs by default, a name or a path (compiler_linker) */
	char *as;            /* the assembler it runs, a name or a path; "" for clang, which is its own */
	char *configured;    /* its "Configured with:" line, or "" */
};

/* Fills what the compiler answers, where command, path and file are set: from what was kept, else by asking it. 0, or
 * -1 when it does not answer as gcc or clang do. Prints nothing. */
int compiler_learn(const struct site *s, struct compiler *c);
/* The absolute path of the linker that c runs by default, as PATH is now; fresh. NULL when there is none. clang names
 * this machine's for any target: for another target it is one of that target's or of any. */
char *compiler_linker(const struct site *s, const struct compiler *c);
/* The program that comes with what c, a C compiler, lacks for compiling l as well ("g++-13"); fresh, NULL when it
 * lacks nothing. */
char *compiler_lacks(const struct site *s, const struct compiler *c, enum language l);
/* "12.2.0 …" of a version "gcc version 12.2.0 …"; NULL of another compiler's. */
const char *gcc_version(const char *version);
/* What of the compiler enters a key: version, triple and the flags it was configured with; one
 * line, fresh. The same on two machines with the same package. */
char *compiler_identity(const struct compiler *c);

#endif
