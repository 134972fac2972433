/* Base 64, as records of name servers have it. */
#include <ctype.h>
#include <resolv.h>
#include <string.h>

#include "public.h"

static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

PUBLIC int b64_ntop(const unsigned char *bytes, size_t n, char *text, size_t size)
{
	size_t length = 0;

	for (size_t i = 0; i < n; i += 3) {
		size_t here = n - i < 3 ? n - i : 3;
		unsigned long all = (unsigned long)bytes[i] << 16;
		if (here > 1)
			all |= (unsigned long)bytes[i + 1] << 8;
		if (here > 2)
			all |= bytes[i + 2];
		if (size - length < 4 || length > size)
			return -1;
		for (size_t k = 0; k < 4; k++)
			text[length++] = k <= here ? digits[all >> (18 - 6 * k) & 63] : '=';
	}
	if (length >= size)
		return -1;
	text[length] = 0;
	return (int)length;
}

/* What is behind the digits: as many = as fill up a group of 4, and blanks. */
static int is_end(const char *text, size_t digits_read)
{
	size_t wanted = digits_read % 4 ? 4 - digits_read % 4 : 0, signs = 0;

	for (; *text; text++)
		if (*text == '=')
			signs++;
		else if (!isspace((unsigned char)*text))
			return 0;
	return digits_read % 4 != 1 && signs == wanted;
}

/* With NULL for the bytes it counts. */
PUBLIC int b64_pton(const char *text, unsigned char *bytes, size_t size)
{
	unsigned long bits = 0;
	size_t read = 0, length = 0;

	for (; *text && *text != '='; text++) {
		const char *digit = strchr(digits, *text);
		if (isspace((unsigned char)*text))
			continue;
		if (!digit)
			return -1;
		bits = bits << 6 | (unsigned long)(digit - digits);
		if (read++ % 4 == 0)
			continue;
		if (bytes && length >= size)
			return -1;
		if (bytes)
			bytes[length] = (unsigned char)(bits >> (6 - 2 * ((read - 1) % 4)));
		length++;
		bits &= 0xff;
	}
	/* Bits that are left over are none. */
	unsigned long left = (1UL << (read % 4 == 2 ? 4 : read % 4 == 3 ? 2 : 0)) - 1;
	return is_end(text, read) && !(bytes && bits & left) ? (int)length : -1;
}
