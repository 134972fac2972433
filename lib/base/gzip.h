#ifndef MSTATIC_GZIP_H
#define MSTATIC_GZIP_H
/* Puts a gzip file (RFC 1952) together from pieces that are deflated already, and from others that stay as they are:
 * for the shim, which has no compressor. */
#include <stdint.h>

#include "str.h"

struct gzip {
	struct str *out;
	uint32_t crc, size; /* of the text so far */
};

enum { GZIP_FRAME = 18, GZIP_STORED = 5, GZIP_STORED_MOST = 65535 };
/* GZIP_FRAME: the bytes that begin and end a file; GZIP_STORED: those ahead of each GZIP_STORED_MOST bytes of text that
 * stay as they are. */

/* Appends the file's header to out. */
void gzip_begin(struct gzip *z, struct str *out);
/* Appends n bytes of text that were deflated (RFC 1951) into that: whole blocks, none of them the last, which end with a
 * byte and refer to nothing ahead of them. zlib's Z_SYNC_FLUSH makes such. */
void gzip_deflated(struct gzip *z, const char *text, size_t n, const char *deflated, size_t deflated_n);
/* Appends n bytes of text as they are; last: with what ends the file. */
void gzip_stored(struct gzip *z, const char *text, size_t n, bool last);

#endif
