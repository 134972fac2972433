#ifndef MSTATIC_HARVEST_H
#define MSTATIC_HARVEST_H
/* Copies what a build left in DESTDIR to a folder that no build can reach. DESTDIR is looked at below its own
 * descriptor, without following links (base/dir.h), after every process of the build has ended. In the copy there are
 * only folders, regular files and links, all of them made here: no hard link, no set-user-id bit, no attribute and no
 * owner comes along, and a link leads nowhere but into usr. What works on the copy may use plain paths.
 *
 * All of it is looked at before anything is copied. Left out without a word: .la files, manual pages and other
 * documents, folders without a file. Refused, each named as "NAME installs PATH: …":
 *   - files outside usr/, or in usr/lib64 or usr/lib32
 *   - links that may lead out of usr, and FIFOs, sockets and devices
 *   - names, and links' targets, that are not UTF-8 without control characters: meta/files has one line a file
 *   - more than HARVEST_FILES files, HARVEST_BYTES bytes in all (a sparse file's holes count), paths longer than
 *     HARVEST_PATH bytes, DIR_DEPTH folders in one another */
#include "place.h"

#define HARVEST_FILES 200000
#define HARVEST_BYTES (4LL << 30)
#define HARVEST_PATH 1000

/* Copies to the folder to, which must not exist yet; to/usr exists afterwards. Returns how many files were refused,
 * each after a message; -1 after a message when the copy itself fails. */
int harvest(const struct build *b, const char *to);
/* Copies the recipe's licence files out of the build's tree, to to/usr/share/licenses/NAME/ and their path in the
 * tree. Only a plain file there is taken. 0, or -1 after a message. */
int harvest_licences(const struct build *b, const char *to);
/* Before the build runs: refuses what harvest_licences() will refuse, whatever the build makes besides. 0, or -1 after a
 * message. */
int harvest_foresee(const struct build *b);

#endif
