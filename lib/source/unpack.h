#ifndef MSTATIC_UNPACK_H
#define MSTATIC_UNPACK_H
/* Unpacks an archive (tar, packed or not, and zip; by content, see decode.h) below dir, which is created. One
 * leading folder common to all members is removed. Refused, with the member named and nothing left behind: "..",
 * absolute paths, links that lead out, devices and other special files, more than UNPACK_MAX_BYTES or
 * UNPACK_MAX_FILES (member.h), a truncated archive. Owners are dropped, modes are masked to 0755/0644, the files'
 * times kept. A symbolic link's target must be relative, and ".." may only lead it; a hard link must name a regular
 * file that comes before it.
 *
 * inner (NULL: none) is an fnmatch pattern: what is unpacked is the first member that matches it, an archive itself;
 * a folder that the member lies in may be left out of the pattern.
 *
 * only (may be empty) is what to take: fnmatch patterns of member paths, leading folder removed. '*' matches no '/',
 * and a pattern that matches a folder takes all below it; what a pattern with '!' in front matches is left out again.
 * A pattern that matches nothing is an error. What a hard link that is taken leads to is taken, too.
 *
 * 0, or -1 after a message. */
#include "../base/argv.h"

int unpack(const char *archive, const char *inner, const char *dir, const struct argv *only);

#endif
