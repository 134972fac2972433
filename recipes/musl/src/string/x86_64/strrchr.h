/* How the last byte of some kind is found in a string: by the way of search.h, in one pass that remembers where it was
 * seen last. Own work of the mstatic project.
 *
 * What is said of bytes is meant of wide characters where WIDE is defined; places and numbers are of bytes even so. */
#include "search.h"

/* The last of what was seen: `seen` from p on, before the end that `zero` tells, or else `bits` from `at` on; a bit is
 * for `lane` bytes. That depends on alignment, which no branch can foresee. */
INLINE char *last_of(const char *at, uint64_t bits, const char *p, uint64_t seen, uint64_t zero, int lane)
{
	uint64_t none;

	seen &= zero ^ (zero-1);
	none = -(uint64_t)!seen;
	bits = seen | (bits & none);
	return bits ? (char *)aligned(LAST(p + ((at-p) & none), bits, lane), LANE) : 0;
}

/* The first 32 bytes, in which most strings end; then 64 at a time, and then as many as four vectors have, of which
 * most are neither. */
#define LAST_OF(N, TARGET) \
/* A bit for each of the 32 bytes from p on that is what is looked for. */ \
TARGET INLINE uint64_t in_first32_##N(const char *p, v##N c, int kind) \
{ \
	return hits##N(p, c, kind) | (N == 16 ? hits##N(p+16, c, kind) << 16 : 0); \
} \
 \
/* Whether the byte or a 0 is in 64 bytes. */ \
TARGET INLINE int in64_##N(const char *p, v##N c) \
{ \
	const char *q = p + (2*N & 63); \
	return in_##N(*(v##N *)p, *(v##N *)(p+N), *(v##N *)q, *(v##N *)(q+N), c, BYTE | ZERO); \
} \
 \
TARGET INLINE char *last##N(const char *s, int byte) \
{ \
	const char *at = s, *p = aligned(s, 64), *far = p + 320, *e; \
	v##N c = every##N(byte); \
	uint64_t seen, bits, zero = LIKELY(in_page(s, 32)) ? in_first32_##N(s, c, ZERO) : 0; \
 \
	if (zero) return last_of(s, 0, s, in_first32_##N(s, c, BYTE), zero, 1); \
	bits = first##N(s, c, BYTE), zero = first##N(s, c, ZERO); \
	if (zero) return last_of(s, 0, s, bits, zero, 1); \
	for (p += 64; p < far; p += 64) { \
		if (!in64_##N(p, c)) continue; \
		seen = hits64_##N(p, c, BYTE), zero = hits64_##N(p, c, ZERO); \
		if (zero) return last_of(at, bits, p, seen, zero, 1); \
		at = seen ? p : at, bits = seen ? seen : bits; \
	} \
	if (N == 16) ask_wide(256); \
	p = aligned(p, 4*N); \
	for (;;) { \
		while (!in4_##N(p, c, BYTE | ZERO)) p += 4*N; \
		for (e = p + 4*N; p < e; p += 64) { \
			seen = hits64_##N(p, c, BYTE), zero = hits64_##N(p, c, ZERO); \
			if (zero) return last_of(at, bits, p, seen, zero, 1); \
			at = seen ? p : at, bits = seen ? seen : bits; \
		} \
	} \
}

LAST_OF(16, )
LAST_OF(32, AVX2)

AVX2 NOINLINE char *last_avx2(const char *s, int byte)
{
	return last32(s, byte);
}

NOINLINE char *last_sse2(const char *s, int byte)
{
	return last16(s, byte);
}

/* A bit for each of 64 bytes from p on that is the byte; *zero gets one for each 0. */
INLINE uint64_t seen_evex(const char *p, int byte, uint64_t *zero)
{
	uint64_t m;

	__asm__ ("vpbroadcast" LANES " %3, %%zmm16\n\tvmovdqu64 %2, %%zmm17\n\t"
		"vpcmpeq" LANES " %%zmm17, %%zmm16, %%k1\n\tvptestnm" LANES " %%zmm17, %%zmm17, %%k2\n\t"
		"kmovq %%k1, %0\n\tkmovq %%k2, %1"
		: "=r"(m), "=r"(*zero) : "m"(*(const u64 *)p), "r"(byte) : EVEX_USES);
	return m;
}

INLINE char *last_evex(const char *s, int byte)
{
	const char *at = s, *pair = 0, *p = aligned(s, 64), *far = p + 320;
	size_t over = LIKELY(in_page(s, 64)) ? 0 : s-p;
	uint64_t zero, seen, bits = seen_evex(s-over, byte, &zero) >> over/LANE;

	zero >>= over/LANE;
	if (zero) return last_of(s, 0, s, bits, zero, LANE);
	for (p += 64; p < far; p += 64) {
		seen = seen_evex(p, byte, &zero);
		if (zero) return last_of(at, bits, p, seen, zero, LANE);
		at = seen ? p : at, bits = seen ? seen : bits;
	}
	p = aligned(p, 128);
	/* Where it is in a pair of vectors is looked for only when there is none behind that. */
	for (;; p += 128) {
		if (!evex_in2(p, byte, BYTE | ZERO)) continue;
		if (evex_in2(p, byte, ZERO)) break;
		pair = p;
	}
	seen = seen_evex(p, byte, &zero);
	if (!zero) {
		at = seen ? p : at, bits = seen ? seen : bits, pair = seen ? 0 : pair;
		p += 64;
		seen = seen_evex(p, byte, &zero);
	}
	if (pair && !(seen & (zero ^ (zero-1)))) return (char *)evex_last_in2(pair, byte);
	return last_of(at, bits, p, seen, zero, LANE);
}

INLINE char *search_last(const char *s, int byte)
{
	if (known_wide() & WIDE_AVX512) return last_evex(s, byte);
	return LIKELY(known_wide() & WIDE_AVX2) ? last_avx2(s, byte) : last_sse2(s, byte);
}
