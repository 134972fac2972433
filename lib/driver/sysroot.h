#ifndef MSTATIC_SYSROOT_H
#define MSTATIC_SYSROOT_H
/* Where things are. Everything that mstatic fetches or builds is below one folder:
 *
 *   $MSTATIC_HOME                     (default: $XDG_DATA_HOME/mstatic, ~/.local/share/mstatic)
 *     sysroot/TARGET                  a link to the current generation: the one stable path
 *       usr/include usr/lib           headers and archives
 *       usr/lib/gcc                   what the host compiler gave: libgcc, crtbegin, crtend
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

#endif
