#ifndef MSTATIC_INSPECT_H
#define MSTATIC_INSPECT_H
/* What a build left in its DESTDIR, put into the shape of an entry and looked at before anybody uses
 * it. Taken away: .la files, manual pages and other documents, empty folders. Changed: .pc files and
 * *-config scripts find themselves; in these, and in CMake's lists of targets, what was in the build's own
 * sysroot is beside the package; the licence files are added; modes are 0644 or 0755, times the time of the
 * inspection. Refused, with all that is wrong named:
 *
 *   - anything outside usr/, in lib64, special files, links that lead out, names with odd bytes
 *   - the path of the build inside any file
 *   - shared objects, but for the C library's own, and executables that are not fully static
 *   - archives with members for another machine, not position-independent, of slim LTO alone, or
 *     that refer to what only glibc has
 *   - archives that a recipe's `libs` promises and that are not there */
#include "build.h"

/* 0, or -1 after messages. */
int inspect(const struct build *b);

#endif
