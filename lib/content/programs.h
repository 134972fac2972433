#ifndef MSTATIC_PROGRAMS_H
#define MSTATIC_PROGRAMS_H
/* The programs that a user's word names: a file, or all that are in a folder, or in an archive, as an image of a container
 * is (lib/source/pick.h). */
#include "content.h"

struct programs {
	struct content *v;
	size_t n;
};

/* Adds them, in the order of their paths, and none twice. In a folder what is no program is passed over, and so is what
 * is behind a symbolic link. 0, or -1 after a message; p may be freed after either. */
int programs_read(const struct site *site, const char *path, struct programs *p);
void programs_free(struct programs *p);

#endif
