/* There and back, in memory and through a gzip file. */
#include <stdio.h>
#include <string.h>
#include <zlib.h>

int main(void)
{
	static const char text[] = "static static static static static";
	unsigned char packed[256], back[256];
	uLongf n = sizeof packed, m = sizeof back;
	char line[sizeof text];

	if (compress(packed, &n, (const Bytef *)text, sizeof text) != Z_OK ||
	    uncompress(back, &m, packed, n) != Z_OK || m != sizeof text || memcmp(back, text, m) != 0)
		return 1;
	gzFile f = gzopen("test.gz", "wb");
	if (!f || gzputs(f, text) < 0 || gzclose(f) != Z_OK)
		return 2;
	f = gzopen("test.gz", "rb");
	if (!f || !gzgets(f, line, sizeof line) || strcmp(line, text) != 0)
		return 3;
	gzclose(f);
	remove("test.gz");
	return strcmp(zlibVersion(), ZLIB_VERSION) != 0;
}
