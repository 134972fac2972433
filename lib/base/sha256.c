#include "sha256.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#if defined __x86_64__
#include <cpuid.h>
#include <immintrin.h>
#endif

enum { BLOCK = 64 };

/* The first 32 bits behind the point of the cube roots of the first 64 primes. */
static const uint32_t constants[64] = {
	0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
	0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
	0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
	0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
	0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
	0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
	0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
	0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

static uint32_t turn(uint32_t x, int n)
{
	return x >> n | x << (32 - n);
}

static uint32_t big_endian(const unsigned char *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static void plain_blocks(uint32_t h[8], const unsigned char *p, size_t n)
{
	for (; n; n--, p += BLOCK) {
		uint32_t w[64], s[8];
		memcpy(s, h, sizeof s);
		for (int i = 0; i < 64; i++) {
			if (i < 16)
				w[i] = big_endian(p + 4 * (size_t)i);
			else
				w[i] = w[i - 16] + w[i - 7] +
				       (turn(w[i - 15], 7) ^ turn(w[i - 15], 18) ^ w[i - 15] >> 3) +
				       (turn(w[i - 2], 17) ^ turn(w[i - 2], 19) ^ w[i - 2] >> 10);
			uint32_t a = s[0], b = s[1], c = s[2], e = s[4];
			uint32_t one = s[7] + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) +
				       ((e & s[5]) ^ (~e & s[6])) + constants[i] + w[i];
			uint32_t two = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
			memmove(s + 1, s, 7 * sizeof *s);
			s[4] += one;
			s[0] = one + two;
		}
		for (int i = 0; i < 8; i++)
			h[i] += s[i];
	}
}

#if defined __x86_64__
/* By the instructions of x86 for it (Intel, "Intel SHA Extensions", 2013): two rounds each; they want the state as
 * ABEF and CDGH. */
__attribute__((target("sha,sse4.1"))) static void fast_blocks(uint32_t h[8], const unsigned char *p, size_t n)
{
	const __m128i order = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
	__m128i cdab = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)h), 0xb1);
	__m128i efgh = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)(h + 4)), 0x1b);
	__m128i abef = _mm_alignr_epi8(cdab, efgh, 8), cdgh = _mm_blend_epi16(efgh, cdab, 0xf0);

	for (; n; n--, p += BLOCK) {
		__m128i w[4], abef_before = abef, cdgh_before = cdgh;
		for (int i = 0; i < 16; i++) {
			__m128i *now = &w[i & 3];
			if (i < 4) {
				*now = _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)(p + 16 * (size_t)i)), order);
			} else {
				__m128i last = w[(i + 3) & 3], seven = _mm_alignr_epi8(last, w[(i + 2) & 3], 4);
				__m128i sum = _mm_add_epi32(_mm_sha256msg1_epu32(*now, w[(i + 1) & 3]), seven);
				*now = _mm_sha256msg2_epu32(sum, last);
			}
			__m128i both = _mm_add_epi32(*now, _mm_loadu_si128((const __m128i *)(constants + 4 * (size_t)i)));
			cdgh = _mm_sha256rnds2_epu32(cdgh, abef, both);
			abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(both, 0x0e));
		}
		abef = _mm_add_epi32(abef, abef_before);
		cdgh = _mm_add_epi32(cdgh, cdgh_before);
	}
	__m128i feba = _mm_shuffle_epi32(abef, 0x1b), dchg = _mm_shuffle_epi32(cdgh, 0xb1);
	_mm_storeu_si128((__m128i *)h, _mm_blend_epi16(feba, dchg, 0xf0));
	_mm_storeu_si128((__m128i *)(h + 4), _mm_alignr_epi8(dchg, feba, 8));
}

static bool has_fast(void)
{
	unsigned a, b, c, d;

	return __get_cpuid(1, &a, &b, &c, &d) && (c & bit_SSE4_1) && __get_cpuid_count(7, 0, &a, &b, &c, &d) &&
	       (b & bit_SHA);
}
#else
static bool has_fast(void)
{
	return false;
}

#define fast_blocks plain_blocks
#endif

void sha256(const void *bytes, size_t n, unsigned char digest[SHA256_BYTES])
{
	/* The first 32 bits behind the point of the square roots of the first eight primes. */
	uint32_t h[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
			     0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
	void (*blocks)(uint32_t *, const unsigned char *, size_t) = has_fast() ? fast_blocks : plain_blocks;
	unsigned char rest[2 * BLOCK] = {0};
	size_t whole = n / BLOCK, left = n % BLOCK, padded = left < BLOCK - 8 ? 1 : 2;

	if (whole)
		blocks(h, bytes, whole);
	if (left)
		memcpy(rest, (const unsigned char *)bytes + whole * BLOCK, left);
	rest[left] = 0x80;
	for (int i = 0; i < 8; i++)
		rest[padded * BLOCK - 1 - (size_t)i] = (unsigned char)((uint64_t)n * 8 >> 8 * i);
	blocks(h, rest, padded);
	for (int i = 0; i < 8; i++)
		for (int k = 0; k < 4; k++)
			digest[4 * i + k] = (unsigned char)(h[i] >> (24 - 8 * k));
}
