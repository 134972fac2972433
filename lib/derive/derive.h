#ifndef MSTATIC_DERIVE_H
#define MSTATIC_DERIVE_H
/* Libraries that have no recipe: one is derived from the distribution's source package, verified by its signed index, and
 * built, inspected and tested like any other. Such a recipe is the folder $MSTATIC_HOME/derived/NAME, which `mstatic fetch` takes
 * as it takes any folder; NAME is the source package's. Its `derived` line marks what is built from it wherever that shows up.
 *
 * What it needs: of the packages that Debian builds it with, those that a recipe which came with mstatic provides. Where its
 * configure step gives up for want of another one, that one is derived in turn, and so on; what it can do without
 * is left out. */
#include "../store/request.h"
#include "debsource.h"

#define DERIVE_PREFIX "debian:" /* of a name that `mstatic fetch` is given */

/* Derives and builds the library of a Debian package, source or binary ("jansson", "libjansson-dev"), without
 * DERIVE_PREFIX. One that was derived before and is in the sysroot is taken as it is, without a network. *folder: its recipe, fresh. 0, or -1
 * after a message. f's names do not count. */
int derive(const struct fetch *f, const char *package, char **folder);
/* The folder of what was derived for a package before: what one that was not would need is known by building it alone.
 * *folder: fresh. 0, or -1 after a message. */
int derive_known(const struct fetch *f, const char *package, char **folder);
/* Derives the library of the first of these that a build looked for in vain ("pkgconfig NAME": project/providers.h) and a
 * Debian package has, by its name; none twice in a process. 0, or -1, with nothing printed where there is none. */
int derive_sought(const struct fetch *f, const struct argv *sought);
/* What a recipe of a person's own for such a package begins with: s as debsource_look() fills it, with needs, and
 * without a mark that it is derived. 0, or -1 after a message. */
int derive_draft(const struct site *site, const char *package, struct debsource *s);

#endif
