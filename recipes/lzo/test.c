/* There and back by the fast and by the thorough compressor, and spoilt data that is refused. */
#include <lzo/lzo1x.h>
#include <stdlib.h>
#include <string.h>

#define SIZE 200000

int main(void)
{
	static unsigned char text[SIZE], packed[SIZE + SIZE / 16 + 67], back[SIZE];
	void *work = malloc(LZO1X_999_MEM_COMPRESS);
	lzo_uint n, m;
	unsigned random = 1;

	if (lzo_init() != LZO_E_OK || lzo_version() != LZO_VERSION || !work)
		return 1;
	for (unsigned i = 0; i < SIZE; i++)
		text[i] = (unsigned char)((random = random * 1103515245 + 12345) >> 16 & 3);
	for (int thorough = 0; thorough < 2; thorough++) {
		n = 0;
		if ((thorough ? lzo1x_999_compress : lzo1x_1_compress)(text, SIZE, packed, &n, work) != LZO_E_OK ||
		    !n || n > SIZE * 3 / 4)
			return 2;
		m = SIZE;
		memset(back, 0, SIZE);
		if (lzo1x_decompress_safe(packed, n, back, &m, NULL) != LZO_E_OK || m != SIZE ||
		    memcmp(back, text, SIZE) != 0)
			return 3;
	}
	m = SIZE - 1;
	if (lzo1x_decompress_safe(packed, n, back, &m, NULL) != LZO_E_OUTPUT_OVERRUN)
		return 4;
	free(work);
	return lzo_adler32(1, (const unsigned char *)"lzo", 3) == 0x02aa0156 ? 0 : 5;
}
