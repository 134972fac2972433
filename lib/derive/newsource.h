#ifndef MSTATIC_NEWSOURCE_H
#define MSTATIC_NEWSOURCE_H
/* An archive that a recipe is to be written for: no recipe pins it yet. */
#include "../host/site.h"
#include "draft.h"

/* The version in a file's name: 1.2 of libfoo-1.2.tar.gz and foo_1.2.orig.tar.xz. Fresh; "0" when it has none. */
char *newsource_version(const char *file);
/* Keeps what is at path as a source that was fetched (source/source.h), by its digest: the draft's one source, from place. *to:
 * where it is, fresh. 0, or -1 after a message. */
int newsource_keep(const struct site *site, const char *file, const char *path, const char *place, struct draft *d, char **to);

#endif
