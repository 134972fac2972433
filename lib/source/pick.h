#ifndef MSTATIC_PICK_H
#define MSTATIC_PICK_H
/* Takes the programs out of an archive (decode.h), such as an image of a container: `docker save` and the layout of the
 * OCI (https://github.com/opencontainers/image-spec) hold layers, which are archives themselves, as NAME.tar or below
 * blobs/. What a later layer replaces or takes away is taken as well: it is in the image.
 *
 * ELF files become DIR/0, DIR/1, …; names gets the path of each in the archive, made fit for a terminal.
 * Refused: more than PICK_FILES programs, or PICK_BYTES in all; a damaged archive. 0, or -1 after a message. */
#include "../base/argv.h"

#define PICK_FILES 10000
#define PICK_BYTES (8LL << 30)

int pick_programs(const char *archive, const char *dir, struct argv *names);

#endif
