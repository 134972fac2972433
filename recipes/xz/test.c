/* There and back by two threads, the older .lzma format, and a spoilt stream that is refused. */
#include <lzma.h>
#include <stdlib.h>
#include <string.h>

#define SIZE (1 << 20)

/* Runs a coder over everything; how many bytes came out, or 0. */
static size_t run(lzma_stream *s, const uint8_t *in, size_t n, uint8_t *out, size_t room)
{
	s->next_in = in, s->avail_in = n, s->next_out = out, s->avail_out = room;
	lzma_ret r = lzma_code(s, LZMA_FINISH);
	size_t made = s->total_out;
	lzma_end(s);
	return r == LZMA_STREAM_END ? made : 0;
}

int main(void)
{
	lzma_stream s = LZMA_STREAM_INIT;
	lzma_mt threads = {.threads = 2, .preset = 3, .check = LZMA_CHECK_SHA256, .block_size = SIZE / 4};
	lzma_options_lzma old;
	uint8_t *text = malloc(SIZE), *packed = malloc(2 * SIZE), *back = malloc(SIZE);
	size_t n;

	for (unsigned i = 0; i < SIZE; i++)
		text[i] = (uint8_t)(i >> 7 ^ i * 7);
	if (lzma_stream_encoder_mt(&s, &threads) != LZMA_OK || !(n = run(&s, text, SIZE, packed, 2 * SIZE)))
		return 1;
	if (lzma_stream_decoder(&s, UINT64_MAX, 0) != LZMA_OK || run(&s, packed, n, back, SIZE) != SIZE ||
	    memcmp(back, text, SIZE) != 0)
		return 2;
	packed[n / 2] ^= 1;
	if (lzma_stream_decoder(&s, UINT64_MAX, 0) != LZMA_OK || run(&s, packed, n, back, SIZE) != 0)
		return 3;
	if (lzma_lzma_preset(&old, 1) || lzma_alone_encoder(&s, &old) != LZMA_OK ||
	    !(n = run(&s, text, SIZE, packed, 2 * SIZE)))
		return 4;
	memset(back, 0, SIZE);
	if (lzma_auto_decoder(&s, UINT64_MAX, 0) != LZMA_OK || run(&s, packed, n, back, SIZE) != SIZE ||
	    memcmp(back, text, SIZE) != 0)
		return 5;
	return strcmp(lzma_version_string(), LZMA_VERSION_STRING) != 0;
}
