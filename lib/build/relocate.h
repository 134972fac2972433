#ifndef MSTATIC_RELOCATE_H
#define MSTATIC_RELOCATE_H
/* Everything is built for the prefix /usr, and used from a folder elsewhere. These change texts that name /usr so
 * that they work from any folder. */
#include "../base/str.h"

/* The text of a .pc file that is in usr/lib/pkgconfig or usr/share/pkgconfig: prefix becomes
 * ${pcfiledir}/../.., every other /usr becomes ${prefix}. */
void relocate_pc(const char *text, struct str *out);
/* The text of a shell script in usr/bin: each /usr becomes the folder above the script's own, but
 * in the paths of programs. */
void relocate_script(const char *text, struct str *out);

#endif
