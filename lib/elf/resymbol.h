#ifndef MSTATIC_RESYMBOL_H
#define MSTATIC_RESYMBOL_H
/* Copies of objects and archives with other symbols. */
#include "../base/str.h"
#include "input.h"

/* What becomes of a global symbol in the copy. */
enum fate {
	FATE_SAME,
	FATE_RENAMED,
	FATE_UNDEFINED, /* what is defined elsewhere is used in its place */
	FATE_WEAK       /* what is defined elsewhere wins */
};

/* Decides on the symbol called name, defined in the object or not. In new_name, which is empty, goes the name for
 * FATE_RENAMED. */
typedef enum fate fate_fn(const char *name, bool defined, struct str *new_name, void *data);

/* Appends to out a copy of the object or archive in the range; path: of the file that this is the whole of, as a thin
 * archive must be, or NULL. What is in a COMDAT group stays as it is: linkers take one of each. 0, or -1 with errno. */
int resymbol(struct range r, const char *path, fate_fn *fn, void *data, struct str *out);

/* The length of the name that a versioned one ("memcpy@GLIBC_2.2.5", by .symver) has without its version; 0 for others. */
size_t unversioned(const char *name);

#endif
