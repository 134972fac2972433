#ifndef MSTATIC_LAUNCHER_INFLATE_H
#define MSTATIC_LAUNCHER_INFLATE_H
/* Deflate streams, RFC 1951. */
#include "bare.h"

struct sink {
	byte *p;
	word n, size; /* bytes there are; room */
};

/* Fills out from the stream of n bytes, exactly. 0, or not 0 where that cannot be. */
int inflate(const byte *from, word n, struct sink *out);

#endif
