#include "gzip.h"

/* A step of the polynomial that RFC 1952 names, for four bits at a time: the table is as small as its use. */
static uint32_t crc_of(uint32_t crc, const char *p, size_t n)
{
	uint32_t table[16];

	for (uint32_t i = 0; i < 16; i++) {
		table[i] = i;
		for (int k = 0; k < 4; k++)
			table[i] = table[i] >> 1 ^ (table[i] & 1 ? 0xedb88320u : 0);
	}
	crc = ~crc;
	for (size_t i = 0; i < n; i++) {
		crc ^= (unsigned char)p[i];
		crc = crc >> 4 ^ table[crc & 15];
		crc = crc >> 4 ^ table[crc & 15];
	}
	return ~crc;
}

/* A number of n bytes, the lowest first. */
static void put_number(struct str *out, uint32_t value, int n)
{
	for (int i = 0; i < n; i++)
		str_addc(out, (char)(value >> 8 * i));
}

static void take_text(struct gzip *z, const char *text, size_t n)
{
	z->crc = crc_of(z->crc, text, n);
	z->size += (uint32_t)n;
}

void gzip_begin(struct gzip *z, struct str *out)
{
	static const char head[] = "\x1f\x8b\x08\0\0\0\0\0\0\xff"; /* deflate, no name, no time, of no system */

	*z = (struct gzip){.out = out};
	str_addn(out, head, sizeof head - 1);
}

void gzip_deflated(struct gzip *z, const char *text, size_t n, const char *deflated, size_t deflated_n)
{
	take_text(z, text, n);
	str_addn(z->out, deflated, deflated_n);
}

void gzip_stored(struct gzip *z, const char *text, size_t n, bool last)
{
	take_text(z, text, n);
	do {
		size_t part = n < GZIP_STORED_MOST ? n : GZIP_STORED_MOST;
		put_number(z->out, last && part == n, 1); /* and its kind, 0 */
		put_number(z->out, (uint32_t)part, 2);
		put_number(z->out, ~(uint32_t)part, 2);
		str_addn(z->out, text, part);
		text += part;
		n -= part;
	} while (n);
	if (last) {
		put_number(z->out, z->crc, 4);
		put_number(z->out, z->size, 4);
	}
}
