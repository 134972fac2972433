#ifndef MSTATIC_NOTES_H
#define MSTATIC_NOTES_H
/* What the GNU notes of a file say: the instruction set that it needs, and the mark of glibc's start-up code. */
#include "image.h"

struct notes {
	const char *isa; /* "x86-64-v2" and the like, or NULL */
	bool glibc;
};

struct notes notes_read(const struct image *x);

#endif
