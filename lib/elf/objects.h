#ifndef MSTATIC_OBJECTS_H
#define MSTATIC_OBJECTS_H
/* Walks the ELF files in a file: the file itself, or the members of an archive. Other members are passed over, and so
 * is the rest of an archive that is damaged. */
#include "archive.h"
#include "image.h"

struct objects {
	struct input in;
	struct archive archive;
	bool single, done;
	struct image image;   /* the ELF file that objects_next() went on to */
	struct member member; /* where it is in the archive */
};

/* 0; -1 with errno when path cannot be read: then it need not be closed. */
int objects_open(const char *path, struct objects *o);
/* The same for the bytes of a file, which the caller keeps until objects_close(); a thin archive has no members then. */
void objects_memory(const void *bytes, size_t n, struct objects *o);
/* Goes on to the next ELF file; false when there is no more. */
bool objects_next(struct objects *o);
void objects_close(struct objects *o);

#endif
