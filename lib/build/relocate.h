#ifndef MSTATIC_RELOCATE_H
#define MSTATIC_RELOCATE_H
/* Everything is built for /usr and found somewhere else: the texts that say where things are get to
 * find themselves. */
#include "../base/str.h"

/* The text of a .pc file that is in usr/lib/pkgconfig or usr/share/pkgconfig: prefix becomes
 * ${pcfiledir}/../.., every other /usr becomes ${prefix}. */
void relocate_pc(const char *text, struct str *out);
/* The text of a shell script in usr/bin: each /usr becomes the folder above the script's own. */
void relocate_script(const char *text, struct str *out);

#endif
