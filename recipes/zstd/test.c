/* There and back by two threads, with the text as its own dictionary, and a spoilt frame that is refused. */
#include <stdlib.h>
#include <string.h>
#include <zstd.h>

#define SIZE (4 << 20)

int main(void)
{
	char *text = malloc(SIZE), *packed = malloc(2 * SIZE), *back = malloc(SIZE);
	ZSTD_CCtx *c = ZSTD_createCCtx();
	ZSTD_DCtx *d = ZSTD_createDCtx();
	size_t n, m;
	unsigned random = 1;

	for (unsigned i = 0; i < SIZE; i++)
		text[i] = (char)((random = random * 1103515245 + 12345) >> 16 & 15);
	if (ZSTD_isError(ZSTD_CCtx_setParameter(c, ZSTD_c_nbWorkers, 2)) ||
	    ZSTD_isError(ZSTD_CCtx_setParameter(c, ZSTD_c_checksumFlag, 1)))
		return 1; /* a library without threads */
	n = ZSTD_compress2(c, packed, 2 * SIZE, text, SIZE);
	if (ZSTD_isError(n) || ZSTD_getFrameContentSize(packed, n) != SIZE)
		return 2;
	if (ZSTD_decompressDCtx(d, back, SIZE, packed, n) != SIZE || memcmp(back, text, SIZE) != 0)
		return 3;
	packed[n - 1] ^= 1;
	if (!ZSTD_isError(ZSTD_decompressDCtx(d, back, SIZE, packed, n)))
		return 4;
	memcpy(back, text, 4096);
	m = ZSTD_compress_usingDict(c, packed, 2 * SIZE, back, 4096, text, 4096, 3);
	memset(back, 0, 4096);
	if (ZSTD_isError(m) || m > 64 ||
	    ZSTD_decompress_usingDict(d, back, SIZE, packed, m, text, 4096) != 4096 || memcmp(back, text, 4096) != 0)
		return 5;
	return ZSTD_versionNumber() != ZSTD_VERSION_NUMBER;
}
