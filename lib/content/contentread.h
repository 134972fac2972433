#ifndef MSTATIC_CONTENTREAD_H
#define MSTATIC_CONTENTREAD_H
/* Reads what is inside a program, as the file itself says (lib/elf/mark.h, lib/elf/bill.h). Every byte is untrusted. */
#include "content.h"

/* Reads the program at path, which messages and c->path call so: what an archive holds is read from a temporary file. What
 * it says of a recipe's component is completed by that one's entry, where the home has it. A file that says nothing has
 * no components. 0, or -1 after a message. */
int content_read(const struct site *site, const char *path, const char *called, struct content *c);
/* The same for the sysroot: all that is installed. */
int content_installed(const struct site *site, struct content *c);

#endif
