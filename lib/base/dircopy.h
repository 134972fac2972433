#ifndef MSTATIC_DIRCOPY_H
#define MSTATIC_DIRCOPY_H
/* Copies of trees that others wrote. */

/* Copies what is in the open folder from to the folder at the path to, which is there and nobody else's: folders, links as
 * they are, files with their times and what of their modes is about reading, writing and running. Other kinds are left out.
 * No link is followed (dir.h). 0, or -1 with errno. */
int dir_copy(int from, const char *to);

#endif
