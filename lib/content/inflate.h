#ifndef MSTATIC_INFLATE_H
#define MSTATIC_INFLATE_H
/* What was compressed inside a file; every byte is untrusted. */
#include "../base/str.h"
#include "../elf/input.h"

enum { INFLATE_MOST = 16 << 20 }; /* bytes: more than that is no list of components */

/* Appends the text of a gzip file (of one part) or of a zlib stream to out; what follows it is passed over. 0, or -1 where
 * it is damaged or too long. */
int inflate_text(struct bytes b, struct str *out);

#endif
