/* Blocks as gzip, zlib and deflate, by their sizes and heads: what is known of a text that repeats. */
#include <stdlib.h>
#include <string.h>
#include <zopfli.h>

static const unsigned char heads[][2] = {{0x1f, 0x8b}, {0x78, 0xda}};

int main(void)
{
	static unsigned char text[100000];
	static const ZopfliFormat formats[] = {ZOPFLI_FORMAT_GZIP, ZOPFLI_FORMAT_ZLIB, ZOPFLI_FORMAT_DEFLATE};
	size_t sizes[3] = {0};
	ZopfliOptions options;

	for (size_t i = 0; i < sizeof text; i++)
		text[i] = "the quick brown fox "[i % 20];
	ZopfliInitOptions(&options);
	options.numiterations = 2;
	for (int i = 0; i < 3; i++) {
		unsigned char *out = NULL;
		ZopfliCompress(&options, formats[i], text, sizeof text, &out, &sizes[i]);
		if (!out || sizes[i] > 500 || (i < 2 && memcmp(out, heads[i], 2) != 0))
			return 1 + i;
		free(out);
	}
	/* A head and a checksum: 18 bytes for gzip, 6 for zlib. */
	return sizes[0] == sizes[2] + 18 && sizes[1] == sizes[2] + 6 ? 0 : 4;
}
