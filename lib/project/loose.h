#ifndef MSTATIC_LOOSE_H
#define MSTATIC_LOOSE_H
/* Sources that come with no build system. */
#include "../host/site.h"

/* Writes OUT_FOLDER/Makefile (project.h) in dir: it compiles each source file of dir, and makes a program of each that
 * defines main, with what that one needs of the others and of the libraries whose headers the files include. A
 * program is called as its file is. A file that does not compile fails the programs that need it, and no other: many
 * a folder has one for another system. 0, or -1 after a message. */
int loose_write(const struct site *site, const char *dir);

#endif
