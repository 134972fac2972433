#ifndef MSTATIC_ASIDE_H
#define MSTATIC_ASIDE_H
/* Under `mstatic run` the shim stands where the host's compilers are (lib/tools/standin.h), so that
 * /usr/bin/gcc in a makefile is the shim, too. The real ones lie aside, below $MSTATIC_HOME/host by
 * their old paths. A compiler finds its parts (cc1, its headers) by argv[0], so that it is run from there
 * under the name of its old place. */
#include <stdbool.h>

#include "../base/argv.h"
#include "language.h"
#include "target.h"

/* "gcc", "g++", "gfortran", … behind what distributions put around it
 * ("x86_64-linux-gnu-gcc-12"): for this machine's own compilers and those of t. NULL for other names. */
const char *compiler_name(const char *name, const struct target *t);

/* HOME/host followed by file; fresh. NULL without a home. */
char *aside_place(const char *home, const char *file);
/* Where the real file lies when path is the shim in a compiler's place; fresh. Else NULL. */
char *aside_of(const char *home, const char *path);
/* As find_program, but finds a compiler that lies aside by its old path, too. */
char *find_compiler(const char *home, const char *name, const char *path);
/* The words that run the compiler known as path (which lies aside) as its own name would, as a compiler
 * for l: its argv[0], and what makes it look around there. */
void aside_words(const char *path, enum language l, struct argv *words);
/* The home, as told by the file system that aside files are on (its source is ASIDE_MARK): for a shim that
 * stands in a compiler's place and was given no environment, as SCons does. Fresh, or NULL. */
char *aside_home(void);
#define ASIDE_MARK "mstatic-aside"

/* The old path of the compiler in whose place this process was started, or NULL; fresh. */
char *stands_for(const char *home);

/* The file of mstatic's that this process runs: self_path(), or where the shim that stands in a
 * compiler's place was taken from. stands: what stands_for() says. Fresh; NULL when it cannot be told. */
char *own_path(const char *home, const char *stands);
/* The link, among the files that lie aside, that says it. */
#define ASIDE_OWN "/mstatic-cc"

#endif
