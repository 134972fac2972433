#ifndef MSTATIC_CALLER_H
#define MSTATIC_CALLER_H
/* Which object refers to a function, and what texts it holds: for the shim, on libc alone. */
#include <stdbool.h>

struct caller {
	char *symbol; /* the function; all of these are fresh */
	char *member; /* of the archive; NULL for an object */
	char *source; /* the source file that it names, or NULL */
	char *text;   /* what fits one of the patterns, or NULL where there are none */
};

/* Finds in the file at path the first object that refers to one of the functions and, unless patterns is NULL, has a
 * text in its data that fits one of them (fnmatch). Both lists end with NULL. False when there is none. */
bool caller_find(const char *path, const char *const *functions, const char *const *patterns, struct caller *c);
void caller_free(struct caller *c);

#endif
