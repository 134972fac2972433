/* There and back: blocks, the better compression, frames; and CVE-2025-62813, a dictionary that is none. */
#include <lz4.h>
#include <lz4frame.h>
#include <lz4hc.h>
#include <stdlib.h>
#include <string.h>

#define SIZE (1 << 20)

int main(void)
{
	int room = LZ4_compressBound(SIZE), n;
	size_t frame_room = LZ4F_compressFrameBound(SIZE, NULL), frame, in, out = SIZE;
	char *text = malloc(SIZE), *packed = malloc(frame_room), *back = malloc(SIZE);
	LZ4F_dctx *d;

	for (unsigned i = 0; i < SIZE; i++)
		text[i] = (char)(i >> 8 ^ i % 7);
	n = LZ4_compress_default(text, packed, SIZE, room);
	if (n <= 0 || LZ4_decompress_safe(packed, back, n, SIZE) != SIZE || memcmp(back, text, SIZE) != 0)
		return 1;
	n = LZ4_compress_HC(text, packed, SIZE, room, LZ4HC_CLEVEL_MAX);
	memset(back, 0, SIZE);
	if (n <= 0 || LZ4_decompress_safe(packed, back, n, SIZE) != SIZE || memcmp(back, text, SIZE) != 0)
		return 2;
	if (LZ4_decompress_safe(packed, back, n / 2, SIZE) >= 0)
		return 3;
	in = frame = LZ4F_compressFrame(packed, frame_room, text, SIZE, NULL);
	memset(back, 0, SIZE);
	if (LZ4F_isError(frame) || LZ4F_isError(LZ4F_createDecompressionContext(&d, LZ4F_VERSION)) ||
	    LZ4F_decompress(d, back, &out, packed, &in, NULL) != 0 || out != SIZE || memcmp(back, text, SIZE) != 0)
		return 4;
	LZ4F_freeDecompressionContext(d);
	if (LZ4F_createCDict(NULL, 0) != NULL)
		return 5;
	return LZ4_versionNumber() != LZ4_VERSION_NUMBER;
}
