#ifndef MSTATIC_SYSROOT_H
#define MSTATIC_SYSROOT_H
/* Where things are. Everything that mstatic fetches or builds is below one folder:
 *
 *   $MSTATIC_HOME                     (default: $XDG_DATA_HOME/mstatic, ~/.local/share/mstatic)
 *     sysroot/TARGET                  a link to the current generation: the one stable path
 *       usr/include usr/lib           headers, archives, crt objects, libgcc.a, libgcc_eh.a
 *       mstatic/manifest              the store entries in it (lib/store/generation.h)
 *       mstatic/index                 the link index (linkindex.h)
 *       mstatic/ *                    filled templates: config.site, toolchain.cmake, meson.ini
 *     generations/TARGET/N            whole trees of hard links into the store
 *     store/TARGET/NAME-VERSION-KEY   immutable entries
 *     sources/                        verified source files, by digest
 *     compilers/                      facts about host compilers (compiler.h)
 *     logs/ tmp/ lock
 */
#include "target.h"

/* MSTATIC_HOME or its default, absolute; kept. NULL after a message when it cannot be told. */
const char *home_path(void);
/* $MSTATIC_HOME/sysroot/TRIPLE; fresh. */
char *sysroot_path(const struct target *t);

/* Files that came with mstatic: share/mstatic/NAME beside the folder of this program ("recipes",
 * "sysroot-templates"), or NAME in the source tree it was built in. Fresh; NULL when neither is there. */
char *data_path(const char *name);
/* libexec/mstatic/NAME beside the folder of this program: "ld" holds the linker names that the
 * compiler's -B finds, "path" the tool names (gcc, cc, ar, …) that `mstatic run` puts on PATH. All of
 * them are links to mstatic-cc. Fresh; NULL when this program's place cannot be told. */
char *libexec_path(const char *name);

#endif
