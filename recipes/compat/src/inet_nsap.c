/* Addresses of OSI's network layer: bytes in hexadecimal. */
#include <arpa/inet.h>
#include <ctype.h>
#include <stdio.h>

#include "public.h"

static int digit(int c)
{
	return isdigit(c) ? c - '0' : toupper(c) - 'A' + 10;
}

PUBLIC unsigned inet_nsap_addr(const char *text, unsigned char *to, int size)
{
	unsigned n = 0;

	if (text[0] != '0' || (text[1] != 'x' && text[1] != 'X'))
		return 0;
	for (text += 2; *text && n < (unsigned)size; text++) {
		if (*text == '.' || *text == '+' || *text == '/')
			continue;
		if (!isxdigit((unsigned char)text[0]) || !isxdigit((unsigned char)text[1]))
			return 0;
		to[n++] = (unsigned char)(digit((unsigned char)text[0]) << 4 | digit((unsigned char)text[1]));
		text++;
	}
	return n;
}

PUBLIC char *inet_nsap_ntoa(int n, const unsigned char *from, char *to)
{
	static char own[255 * 3];
	char *result = to ? to : own, *p = result;

	if (n > 255)
		n = 255;
	p += sprintf(p, "0x");
	for (int i = 0; i < n; i++)
		p += sprintf(p, "%02X%s", from[i], i % 2 == 0 && i + 1 < n ? "." : "");
	return result;
}
