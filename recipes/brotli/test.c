/* There and back, and a stream cut short that is refused. */
#include <brotli/decode.h>
#include <brotli/encode.h>
#include <stdlib.h>
#include <string.h>

#define SIZE (1 << 20)

int main(void)
{
	uint8_t *text = malloc(SIZE), *packed = malloc(SIZE), *back = malloc(SIZE);
	size_t n = SIZE, m = SIZE;

	for (unsigned i = 0; i < SIZE; i++)
		text[i] = (uint8_t)(i >> 8 ^ i % 7);
	if (!BrotliEncoderCompress(5, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_GENERIC, SIZE, text, &n, packed))
		return 1;
	if (BrotliDecoderDecompress(n, packed, &m, back) != BROTLI_DECODER_RESULT_SUCCESS || m != SIZE ||
	    memcmp(back, text, SIZE) != 0)
		return 2;
	m = SIZE;
	if (BrotliDecoderDecompress(n - 1, packed, &m, back) == BROTLI_DECODER_RESULT_SUCCESS)
		return 3;
	return BrotliDecoderVersion() != BrotliEncoderVersion();
}
