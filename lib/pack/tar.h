#ifndef MSTATIC_TAR_H
#define MSTATIC_TAR_H
/* A tree as a tar file (POSIX pax where ustar does not do): sorted, numeric owners, one time for all, so that the same tree
 * gives the same bytes on any machine. mstatic-source, with libarchive, writes it. */
#include "../base/digest.h"
#include "../host/site.h"
#include "tree.h"

enum tar_form { TAR_PLAIN, TAR_GZIP, TAR_ZSTD };

struct tar {
	char inner[DIGEST_HEX]; /* of the uncompressed bytes */
	char outer[DIGEST_HEX]; /* of the file */
	long long inner_size, outer_size;
};

/* Writes the file to, which must not be there. 0, or -1 after a message, and then there is no such file. made may be
 * NULL. */
int tar_write(const struct site *site, const struct tree *t, time_t when, enum tar_form form, const char *to,
	      struct tar *made);

#endif
