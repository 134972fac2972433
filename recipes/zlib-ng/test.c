/* There and back at each level, through a gzip file, spoilt data that is refused, checksums of known values. */
#include <stdio.h>
#include <string.h>
#define WITH_GZFILEOP /* pkg-config says it, too */
#include <zlib-ng.h>

#define SIZE 100000

int main(void)
{
	static uint8_t text[SIZE], packed[2 * SIZE], back[SIZE];
	unsigned random = 1;
	gzFile f;

	for (int i = 0; i < SIZE; i++)
		text[i] = (uint8_t)((random = random * 1103515245 + 12345) >> 16 & 15);
	for (int level = 0; level < 10; level++) {
		size_t n = sizeof packed, m = SIZE;
		if (zng_compress2(packed, &n, text, SIZE, level) != Z_OK || (level > 1 && n > SIZE * 3 / 4) ||
		    zng_uncompress(back, &m, packed, n) != Z_OK || m != SIZE || memcmp(back, text, SIZE) != 0)
			return 1;
		packed[n / 2] ^= 1;
		m = SIZE;
		if (zng_uncompress(back, &m, packed, n) == Z_OK)
			return 2;
	}
	f = zng_gzopen("test.gz", "wb9");
	if (!f || zng_gzwrite(f, text, SIZE) != SIZE || zng_gzclose(f) != Z_OK)
		return 3;
	f = zng_gzopen("test.gz", "rb");
	if (!f || zng_gzread(f, back, SIZE) != SIZE || memcmp(back, text, SIZE) != 0 || zng_gzclose(f) != Z_OK)
		return 4;
	remove("test.gz");
	if (zng_crc32(0, (const uint8_t *)"123456789", 9) != 0xcbf43926 ||
	    zng_adler32(1, (const uint8_t *)"123456789", 9) != 0x091e01de)
		return 5;
	return strcmp(zlibng_version(), ZLIBNG_VERSION) != 0;
}
