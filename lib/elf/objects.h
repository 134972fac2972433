#ifndef MSTATIC_OBJECTS_H
#define MSTATIC_OBJECTS_H
/* The ELF files that a file holds: itself, or the members of the archive that it is. What is no ELF file is passed
 * over, and the rest of a damaged archive. */
#include "archive.h"
#include "image.h"

struct objects {
	struct input in;
	struct archive archive;
	bool single, done;
	struct image image;   /* the one at hand … */
	struct member member; /* … and what it is in the archive */
};

/* 0, or -1 with errno when path cannot be read; then nothing is to be closed. */
int objects_open(const char *path, struct objects *o);
/* Goes on to the next one; false at the end. */
bool objects_next(struct objects *o);
void objects_close(struct objects *o);

#endif
