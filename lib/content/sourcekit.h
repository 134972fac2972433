#ifndef MSTATIC_SOURCEKIT_H
#define MSTATIC_SOURCEKIT_H
/* A folder with the sources of all that recipes brought into programs, as licences under copyleft ask:
 *
 *   README            what is there, and how it is built again
 *   sources/FILE      the files that were built from, by the digests in the entries
 *   recipes/NAME/     the recipe, with its patches; recipes/helpers/ what its build calls
 *
 * Patches of Debian's are in its own file among the sources. */
#include "document.h"

/* Makes the folder to, which must not exist. What is no recipe's is named in the README. 0; -1 after a message, and there is
 * no folder. */
int sourcekit_write(const struct site *site, const struct document *d, const char *to);

#endif
