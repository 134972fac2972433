#include "inflate.h"

#include <stdbool.h>
#include <zlib.h>

int inflate_text(struct bytes b, struct str *out)
{
	enum { EITHER = 32 }; /* added to the window's bits: gzip and zlib are told apart by their headers */
	unsigned char buf[16384];
	z_stream z = {.next_in = (unsigned char *)b.p, .avail_in = b.n < INFLATE_MOST ? (unsigned)b.n : INFLATE_MOST};
	int status = inflateInit2(&z, MAX_WBITS + EITHER);
	size_t start = out->n;

	while (status == Z_OK && out->n - start <= INFLATE_MOST) {
		z.next_out = buf;
		z.avail_out = sizeof buf;
		status = inflate(&z, Z_NO_FLUSH);
		str_addn(out, (char *)buf, sizeof buf - z.avail_out);
	}
	inflateEnd(&z);
	return status == Z_STREAM_END && out->n - start <= INFLATE_MOST ? 0 : -1;
}
