#ifndef MSTATIC_INTERPOSE_H
#define MSTATIC_INTERPOSE_H
/* The ingredients of shared objects in one program, each name bound as the dynamic linker would bind it: what a shared
 * object does not export is its own; of what several define, the program's counts, else that of the first of them in
 * the loader's order. */
#include <stdbool.h>
#include <stdint.h>

#include "../base/str.h"

struct interpose;

struct interpose *interpose_new(void);
void interpose_free(struct interpose *i);
/* An object or archive of the program's own. */
void interpose_program(struct interpose *i, const char *path);
/* The next shared object in the loader's order. 0, or -1 with errno. */
int interpose_shared(struct interpose *i, const char *path);
/* Appends to out the ingredient with these bytes of a shared object that was added. 0, or -1 with errno. */
int interpose_take(struct interpose *i, const char *shared, uint64_t at, uint64_t size, struct str *out);
/* Appends to out the object or archive, with each versioned name that it refers to without its version: a static
 * program has no versions. 0, or -1 with errno. */
int interpose_unversioned(const char *path, struct str *out);

#endif
