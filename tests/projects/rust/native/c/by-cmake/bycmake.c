#include <zlib.h>

unsigned long bycmake_crc(const char *text, unsigned n)
{
	return crc32(0, (const unsigned char *)text, n);
}
