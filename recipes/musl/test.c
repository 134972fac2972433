/* The fixes that this musl carries beyond its release, each by what goes wrong without it. */
#include <iconv.h>
#include <regex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int failures;

static void expect(int ok, const char *what)
{
	if (!ok) {
		printf("FAILED: %s\n", what);
		failures++;
	}
}

/* CVE-2026-6042: the decoder took up to a second for a character, and U+E865, the first after the
 * table's last hole, came out wrong. */
static void gb18030(void)
{
	iconv_t cd = iconv_open("UTF-8", "GB18030");
	char in[4 * 4096], out[sizeof in], *i = in, *o = out;
	size_t in_left = sizeof in, out_left = sizeof out;

	for (size_t n = 0; n < sizeof in; n += 4)
		memcpy(in + n, "\x84\x31\xa4\x37", 4); /* U+FFFD */
	expect(cd != (iconv_t)-1, "iconv knows GB18030");
	expect(iconv(cd, &i, &in_left, &o, &out_left) == 0, "GB18030 is decoded");
	expect(memcmp(out, "\xef\xbf\xbd\xef\xbf\xbd", 6) == 0, "U+FFFD in GB18030");
	iconv_close(cd);
}
