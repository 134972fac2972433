#ifndef MSTATIC_NOTES_H
#define MSTATIC_NOTES_H
/* What the GNU notes of a file say: the instruction set that it needs, and the mark of glibc's start-up code; and texts that
 * others put into notes. */
#include "../base/argv.h"
#include "image.h"

struct notes {
	const char *isa; /* "x86-64-v2" and the like, or NULL */
	bool glibc;
	unsigned kernel[3]; /* the oldest Linux that this code says it works with: 3, 2, 0; all 0 where it says nothing */
};

struct notes notes_read(const struct image *x);
/* Adds the text of each note of that owner ("FDO") and type in what is loaded of the file, up to its first NUL. */
void notes_texts(const struct image *x, const char *owner, uint32_t type, struct argv *texts);

#endif
