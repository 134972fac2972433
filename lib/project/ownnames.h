#ifndef MSTATIC_OWNNAMES_H
#define MSTATIC_OWNNAMES_H
/* Functions of a program's own that are called as one that the C library has got since: getline. */
#include "steps.h"

/* Where the failed step's messages tell of such ones, writes OUT_FOLDER/own.h below dir, whole, and adds what includes
 * it before each C source to what place's last step is run with: behind the C library's own declaration, it gives the
 * program's function another name, the same in all files. False, and nothing is written, where there is none that the
 * file has not yet, or dir's name cannot stand in a variable for options. */
bool ownnames_allow(struct place *place, const char *dir, const struct outcome *o);

#endif
