#ifndef MSTATIC_STANDIN_H
#define MSTATIC_STANDIN_H
/* Stand-ins. Under `mstatic run` the shim stands in for the host's compilers: their files in /usr/bin are the shim
 * (lib/tools/namespace.h), so that /usr/bin/gcc in a makefile is the shim, too. The real ones are kept below
 * $MSTATIC_HOME/host, under their old paths. A compiler finds its own programs and headers by argv[0]: the real one
 * is run under the name of its old path. */
#include <stdbool.h>

#include "../base/argv.h"
#include "language.h"
#include "target.h"

/* The name in sysroot-templates/tools of a compiler that has a stand-in: "gcc" for "x86_64-linux-gnu-gcc-12". Those
 * for this machine and for t count; NULL for other names. */
const char *standin_name(const char *name, const struct target *t);

/* Where the real file of that path is kept: HOME/host/FILE; fresh. NULL without a home. */
char *standin_kept(const char *home, const char *file);
/* The real file when path is a stand-in; fresh. Else NULL. */
char *standin_real(const char *home, const char *path);
/* The path of the first program called name on path (a PATH string) that is not mstatic's; a stand-in counts as the
 * compiler that it stands in for. Fresh, or NULL. */
char *find_hosts_program(const char *home, const char *name, const char *path);
/* Adds the words that run the real compiler of the stand-in at path, as a compiler for l: its argv[0], and for clang
 * what makes it go by that. */
void standin_words(const char *path, enum language l, struct argv *words);
/* The home, for a stand-in that was given no environment, as SCons does: the file system with the real compilers
 * (its source is STANDIN_MARK) is mounted there. Fresh, or NULL. */
char *standin_home(void);
#define STANDIN_MARK "mstatic-standin"

/* The path of the compiler that this process stands in for, or NULL; fresh. */
char *standin_for(const char *home);

/* The file of mstatic's that this process runs: self_path(), or for a stand-in the shim that it is a mount of.
 * standin: what standin_for() says. Fresh; NULL when it cannot be told. */
char *own_path(const char *home, const char *standin);
/* The link that says it, among the real files. */
#define STANDIN_OWN "/mstatic-cc"

#endif
