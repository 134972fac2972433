#ifndef MSTATIC_HOSTPATH_H
#define MSTATIC_HOSTPATH_H
/* Which paths are the host's: its headers and libraries are glibc's and must never enter a static
 * musl program, however they are named. */
#include <stdbool.h>

/* Is path inside the host's header or library folders (/usr/include, /usr/lib, /lib, /usr/local/lib
 * and their kin)? Folded first, boundaries respected. What lies below sysroot or MSTATIC_HOME, and
 * Rust's own libraries for a musl target, is not the host's; nor what another language's compiler has for its own
 * programs (/usr/lib/ocaml, where /usr/bin/ocaml is a program). A relative path never is. */
bool host_path(const char *path);
/* Is it in such a folder of another language's compiler? */
bool programs_own(const char *path);
/* Removes host folders from a colon-separated list; NULL when nothing is left, else fresh. */
char *without_host_paths(const char *list);
/* The colon-separated list without folder, and whether it was there. Fresh. */
char *path_without(const char *list, const char *folder, bool *found);

#endif
