#ifndef MSTATIC_INSPECT_H
#define MSTATIC_INSPECT_H
/* Puts what a build left in its DESTDIR into the shape of an entry (harvest.h), and inspects it before anybody uses
 * it. Changed: .pc files and *-config scripts find themselves; in these, and in CMake's lists of targets, what was in
 * the build's own sysroot is beside the package; objects and archives are marked with b->part; the licence files are
 * added; modes are 0644 or 0755, times the time of the inspection. Refused, with all that is wrong named:
 *
 *   - what harvest() refuses
 *   - licence files that are not of the licence that the recipe names (licencetexts.h)
 *   - the path of the build inside any file, but for the LTO data of archives that are built with these: a boxed build
 *     has the same path everywhere, and no other has them (store/shutoff.h)
 *   - shared objects, but for the C library's own, and executables that are not fully static
 *   - archives with members for another machine, not position-independent, of slim LTO alone, thin ones, or
 *     that refer to what only glibc has (but for a derived recipe, whose test links all objects)
 *   - texts of the kinds that are changed which have more than INSPECT_TEXT bytes, and .pc files that are no text
 *   - archives that a recipe's `libs` promises and that are not there */
#include "place.h"

#define INSPECT_TEXT (1 << 20)

/* Makes dir, which must not exist yet, with usr/ in it. 0, or -1 after messages. */
int inspect(const struct build *b, const char *dir);

#endif
