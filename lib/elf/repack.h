#ifndef MSTATIC_REPACK_H
#define MSTATIC_REPACK_H
/* Thin archives made into ordinary ones. */
#include "../base/str.h"

/* Appends to out an ordinary archive with the members of the one at path, which may be a thin one, and its table of
 * symbols. Dates and owners are 0. 0; or -1 with errno, EBADMSG when the archive or a member of it cannot be read. */
int archive_repack(const char *path, struct str *out);

#endif
