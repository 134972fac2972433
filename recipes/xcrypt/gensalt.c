/* crypt_gensalt() and its kin, and the settings of the methods that the C library has. */
#include <errno.h>
#include <stdio.h>
#include <unistd.h>
#include "xcrypt.h"

/* Digits for as many of the bits of bytes as count digits hold, the lowest first; returns their end. */
static char *digits(char *to, uint32_t bits, int count)
{
	for (; count; count--, bits >>= 6)
		*to++ = (char)ascii64[bits & 63];
	*to = 0;
	return to;
}

/* Four digits for every three bytes that others follow, most digits at most. */
static void salt(char *to, const uint8_t *bytes, size_t count, size_t most)
{
	for (; count > 3 && most >= 4; bytes += 3, count -= 3, most -= 4)
		to = digits(to, bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16, 4);
}

/* bcrypt's own digits, the highest bits first. */
static void bcrypt(char minor, unsigned long count, const uint8_t *bytes, size_t bytes_count, char *output)
{
	static const char own[] = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
	char *to = output + 7;

	if (bytes_count < 16 || (count && (count < 4 || count > 31))) {
		errno = EINVAL;
		return;
	}
	sprintf(output, "$2%c$%02lu$", minor, count ? count : 5);
	for (int bit = 0; bit < 128; bit += 6) {
		unsigned pair = (unsigned)bytes[bit / 8] << 8 | (bit / 8 < 15 ? bytes[bit / 8 + 1] : 0);
		*to++ = own[pair >> (10 - bit % 8) & 63];
	}
	*to = 0;
}

#define BCRYPT(letter) \
	void gensalt_bcrypt_##letter(unsigned long count, const uint8_t *bytes, size_t n, uint8_t *output, \
				     size_t size) \
	{ \
		(void)size; \
		bcrypt(#letter[0], count, bytes, n, (char *)output); \
	}
BCRYPT(a)
BCRYPT(b)
BCRYPT(y)

static void sha(char tag, unsigned long count, const uint8_t *bytes, size_t n, char *output)
{
	if (n < 3) {
		errno = EINVAL;
		return;
	}
	count = count == 0 ? 5000 : count < 1000 ? 1000 : count > 999999999 ? 999999999 : count;
	if (count == 5000)
		sprintf(output, "$%c$", tag);
	else
		sprintf(output, "$%c$rounds=%lu$", tag, count);
	salt(output + strlen(output), bytes, n, 16);
}

void gensalt_sha256(unsigned long count, const uint8_t *bytes, size_t n, uint8_t *output, size_t size)
{
	(void)size;
	sha('5', count, bytes, n, (char *)output);
}

void gensalt_sha512(unsigned long count, const uint8_t *bytes, size_t n, uint8_t *output, size_t size)
{
	(void)size;
	sha('6', count, bytes, n, (char *)output);
}

void gensalt_md5(unsigned long count, const uint8_t *bytes, size_t n, uint8_t *output, size_t size)
{
	(void)size;
	if (count || n < 3) {
		errno = EINVAL;
		return;
	}
	strcpy((char *)output, "$1$");
	salt((char *)output + 3, bytes, n, 8);
}

void gensalt_des(unsigned long count, const uint8_t *bytes, size_t n, uint8_t *output, size_t size)
{
	(void)size;
	if (count || n < 2) {
		errno = EINVAL;
		return;
	}
	digits(digits((char *)output, bytes[0], 1), bytes[1], 1);
}

/* An odd number of rounds: an even one would show weak keys. */
void gensalt_des_extended(unsigned long count, const uint8_t *bytes, size_t n, uint8_t *output, size_t size)
{
	(void)size;
	if (n < 3) {
		errno = EINVAL;
		return;
	}
	count = count == 0 ? 725 : count > 0xffffff ? 0xffffff : count | 1;
	*output = '_';
	digits(digits((char *)output + 1, (uint32_t)count, 4),
	       bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16, 4);
}

PUBLIC char *crypt_gensalt_rn(const char *prefix, unsigned long count, const char *bytes, int bytes_count,
			      char *output, int output_size)
{
	uint8_t own[64];
	const struct method *m = method_of(prefix ? prefix : crypt_preferred_method());

	if (output_size > 2)
		strcpy(output, "*0");
	errno = EINVAL;
	if (!m || !m->gensalt)
		return NULL;
	errno = ERANGE;
	if (output_size < CRYPT_GENSALT_OUTPUT_SIZE)
		return NULL;
	if (!bytes) {
		bytes_count = m->bytes;
		if (getentropy(own, (size_t)bytes_count) != 0)
			return NULL;
	}
	errno = 0;
	m->gensalt(count, bytes ? (const uint8_t *)bytes : own, bytes_count < 0 ? 0 : (size_t)bytes_count,
		   (uint8_t *)output, (size_t)output_size);
	explicit_bzero(own, sizeof own);
	return *output == '*' ? NULL : output;
}

PUBLIC char *crypt_gensalt(const char *prefix, unsigned long count, const char *bytes, int bytes_count)
{
	static char output[CRYPT_GENSALT_OUTPUT_SIZE];

	return crypt_gensalt_rn(prefix, count, bytes, bytes_count, output, sizeof output);
}

PUBLIC char *crypt_gensalt_ra(const char *prefix, unsigned long count, const char *bytes, int bytes_count)
{
	char *output = malloc(CRYPT_GENSALT_OUTPUT_SIZE);

	if (output && !crypt_gensalt_rn(prefix, count, bytes, bytes_count, output, CRYPT_GENSALT_OUTPUT_SIZE)) {
		free(output);
		output = NULL;
	}
	return output;
}
