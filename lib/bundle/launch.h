#ifndef MSTATIC_LAUNCH_H
#define MSTATIC_LAUNCH_H
/* Bundles that start anywhere, also below another C library: in the folder root is all that a bundle has, in bin a link for
 * each program. In the place of a program is a launcher (launcher.h), which runs it, as .NAME.bundled beside it, by the
 * bundle's own loader with the bundle's own libraries. Variables tell programs where their files are
 * (sysroot-templates/relocatable). */
#include "bundle.h"

/* Makes such a tree of what the bundle has, with env ("NAME=PATHS", below root, joined by ':') for all its programs. start
 * (fresh) is the first program's link, "bin/curl". 0, or -1 after a message; the tree may be freed after either. */
int launch_tree(const struct bundle_wish *w, const struct bundle *b, const struct argv *env, struct tree *out, char **start);
/* Writes such a tree as one file, which unpacks itself when it is run first, and runs start of it. */
int launch_file(const struct bundle_wish *w, const struct bundle *b, const struct tree *t, const char *start, const char *to);

#endif
