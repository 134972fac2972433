#ifndef MSTATIC_UNPACK_H
#define MSTATIC_UNPACK_H
/* Unpacks an archive (tar.*, zip; by content) below dir, which is created. One leading folder common
 * to all members is removed. Refused, with the member named and nothing left behind: "..",
 * absolute paths, links that lead out, devices and other special files, more than
 * UNPACK_MAX_BYTES or UNPACK_MAX_FILES, a truncated archive. Owners are dropped, modes are masked to
 * 0755/0644, times kept. only (may be empty): fnmatch patterns of member paths, leading folder
 * removed, to take. 0, or -1 after a message. */
#include "../base/argv.h"

#define UNPACK_MAX_BYTES (8LL << 30)
#define UNPACK_MAX_FILES 500000

int unpack(const char *archive, const char *dir, const struct argv *only);

#endif
