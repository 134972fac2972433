#ifndef MSTATIC_REPACK_H
#define MSTATIC_REPACK_H
/* Thin archives made into ordinary ones, and archives with other members. */
#include "../base/str.h"
#include "input.h"

/* Appends to out an ordinary archive with the members of the one at path, which may be a thin one, and its table of
 * symbols. Dates and owners are 0. 0; or -1 with errno, EBADMSG when the archive or a member of it cannot be read. */
int archive_repack(const char *path, struct str *out);

/* Appends to out a copy of the archive in the range (path: of the file that this is the whole of, or NULL), in which
 * change has appended to out what each member is in the copy (0, or -1); its table of symbols is made anew from them.
 * The same answers. */
typedef int change_fn(struct range member, struct str *out, void *data);
int archive_change(struct range bytes, const char *path, change_fn *change, void *data, struct str *out);

#endif
