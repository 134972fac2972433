#ifndef MSTATIC_NOTES_H
#define MSTATIC_NOTES_H
/* The GNU notes: which instruction set is needed, and the mark that glibc's start-up code leaves. */
#include "image.h"

struct notes {
	const char *isa; /* "x86-64-v2" and the like, or NULL */
	bool glibc;
};

struct notes notes_read(const struct image *x);

#endif
