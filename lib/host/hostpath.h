#ifndef MSTATIC_HOSTPATH_H
#define MSTATIC_HOSTPATH_H
/* Which paths are the host's. Its headers and libraries are made for glibc: they must never enter a static musl
 * program, in whatever way they are named. */
#include <stdbool.h>

#include "compiler.h"
#include "site.h"

/* True for a path in the host's folders of headers or libraries (/usr/include, /usr/lib, /lib, /usr/local/lib and
 * their kin), and for one that leads there by symbolic links or, when it is relative, from the working folder.
 * False for what lies below the sysroot or MSTATIC_HOME, for Rust's own libraries for a musl target, and for what
 * another language's compiler has for its own programs. */
bool host_path(const struct site *s, const char *path);
/* True for a path below /usr/lib/NAME (or lib64, /usr/local/lib…) when NAME is in sysroot-templates/languages: the
 * files that the compiler of that language links into its programs; and for an archive that is there by itself. */
bool programs_own(const char *path);
/* The path of such an archive of the compiler's or the machine's that -lNAME means; fresh, or NULL. */
char *programs_archive(const char *name, const struct compiler *c);
/* Adds the -l words of those archives that each link of that language's compiler takes. */
void programs_taken(enum language l, struct argv *libs);
/* Removes host folders from a colon-separated list; NULL when nothing is left, else fresh. */
char *without_host_paths(const struct site *s, const char *list);
/* The colon-separated list without folder; fresh. *found: folder was in it. */
char *path_without(const char *list, const char *folder, bool *found);

#endif
