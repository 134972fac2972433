/* Each format there and back at each level, spoilt data that is refused, checksums of known values. */
#include <libdeflate.h>
#include <string.h>

#define SIZE 100000

typedef size_t pack(struct libdeflate_compressor *, const void *, size_t, void *, size_t);
typedef enum libdeflate_result unpack(struct libdeflate_decompressor *, const void *, size_t, void *, size_t, size_t *);

static char text[SIZE], packed[2 * SIZE], back[SIZE];

static int there_and_back(pack *p, unpack *u, int level)
{
	struct libdeflate_compressor *c = libdeflate_alloc_compressor(level);
	struct libdeflate_decompressor *d = libdeflate_alloc_decompressor();
	size_t n = p(c, text, SIZE, packed, sizeof packed), m = 0;
	int ok = n && u(d, packed, n, back, SIZE, &m) == LIBDEFLATE_SUCCESS && m == SIZE && !memcmp(text, back, SIZE) &&
		 u(d, packed, n / 2, back, SIZE, &m) != LIBDEFLATE_SUCCESS;

	libdeflate_free_compressor(c);
	libdeflate_free_decompressor(d);
	return ok;
}

int main(void)
{
	unsigned random = 1;

	for (int i = 0; i < SIZE; i++)
		text[i] = (char)((random = random * 1103515245 + 12345) >> 16 & 15);
	for (int level = 0; level <= 12; level += 3)
		if (!there_and_back(libdeflate_deflate_compress, libdeflate_deflate_decompress, level) ||
		    !there_and_back(libdeflate_zlib_compress, libdeflate_zlib_decompress, level) ||
		    !there_and_back(libdeflate_gzip_compress, libdeflate_gzip_decompress, level))
			return 1 + level;
	if (libdeflate_crc32(0, "123456789", 9) != 0xcbf43926 || libdeflate_adler32(1, "123456789", 9) != 0x091e01de)
		return 20;
	return strcmp(LIBDEFLATE_VERSION_STRING, "1.26") != 0 ? 21 : 0;
}
