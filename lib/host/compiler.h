#ifndef MSTATIC_COMPILER_H
#define MSTATIC_COMPILER_H
/* One compiler of this machine, and what is known of it (learn.h). */
#include "../base/argv.h"
#include "../base/str.h"
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
	char *packs;         /* "yes" when that linker has -z pack-relative-relocs, else "no" */
	char *configured;    /* its "Configured with:" line, or "" */
	char *head_pie, *head_static; /* what it puts in front on ld's line (ldhead.h) */
};

/* Runs c with these words, in a C locale: its exit status; what it prints goes to out, stderr's if merge is true. The
 * variables are unset by which a gcc that runs this process would change the answers, which are kept. */
int compiler_say(const struct site *s, const struct compiler *c, char *const *words, bool merge, struct str *out);
/* The first line of its answer to an option; fresh, or NULL. */
char *compiler_answer(const struct site *s, const struct compiler *c, const char *option);
/* True for a folder of libraries that c adds to links by itself: its own, and PREFIX/lib around it. */
bool compiler_folder(const struct compiler *c, const char *dir);
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
