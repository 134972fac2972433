#ifndef MSTATIC_RELATIONS_H
#define MSTATIC_RELATIONS_H
/* What a Debian source package needs to be built: the text of its Build-Depends, which is hostile. */
#include "../base/argv.h"

#define RELATIONS_MOST 500 /* packages; more are not looked at */

/* Adds the names of the packages with headers and libraries ("libfoo-dev") that it is built with on Linux, each once, in
 * their order; of alternatives the first. What is there for tests or documents alone, or else can be switched off by one of
 * Debian's build profiles, is passed over, and so are packages whose names no Debian package has. */
void relations_libraries(const char *depends, struct argv *packages);
/* True when a package of that name is among them, of whatever sort. */
bool relations_have(const char *depends, const char *package);
/* The one of the packages that what a build looked for in vain seems to be of: "pkgconfig pixman-1", "header gpg-error.h",
 * "lib X11" (project/providers.h). NULL for none. sure: a name that only begins alike will not do. */
const char *relations_meant(const struct argv *packages, const char *line, bool sure);

#endif
