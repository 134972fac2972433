#ifndef MSTATIC_UNPACK_H
#define MSTATIC_UNPACK_H
/* Of a bundle in one file, what follows the launcher is unpacked into a folder of the user's own, once; it is found there
 * again by its digest. */
#include "bare.h"

/* Does that, where it is not done, and runs the program from there. Returns only in the words of die(). */
void unpack(char **argv, char **env, char *self);

#endif
