/* There and back, in memory and through a file. */
#include <bzlib.h>
#include <stdio.h>
#include <string.h>

int main(void)
{
	static char text[] = "static static static static static";
	char packed[1024], back[sizeof text];
	unsigned n = sizeof packed, m = sizeof back;
	int error = BZ_OK;

	if (BZ2_bzBuffToBuffCompress(packed, &n, text, sizeof text, 9, 0, 0) != BZ_OK ||
	    BZ2_bzBuffToBuffDecompress(back, &m, packed, n, 0, 0) != BZ_OK || m != sizeof text ||
	    memcmp(back, text, m) != 0)
		return 1;
	packed[n / 2] ^= 1;
	m = sizeof back;
	if (BZ2_bzBuffToBuffDecompress(back, &m, packed, n, 0, 0) == BZ_OK)
		return 2;
	BZFILE *f = BZ2_bzopen("test.bz2", "wb");
	if (!f || BZ2_bzwrite(f, text, sizeof text) != (int)sizeof text)
		return 3;
	BZ2_bzclose(f);
	memset(back, 0, sizeof back);
	f = BZ2_bzopen("test.bz2", "rb");
	if (!f || BZ2_bzread(f, back, sizeof back) != (int)sizeof text || memcmp(back, text, sizeof text) != 0)
		return 4;
	BZ2_bzerror(f, &error);
	BZ2_bzclose(f);
	remove("test.bz2");
	return error < 0 || strncmp(BZ2_bzlibVersion(), "1.0.", 4) != 0;
}
