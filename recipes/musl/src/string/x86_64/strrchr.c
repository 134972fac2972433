/* strrchr(): by the way of search.h, in one pass that remembers where the byte was seen last. Own work of the mstatic
 * project. */
#include <string.h>
#include "search.h"

/* Looks at what bits say of bytes from p on: in `seen` the byte, in `zero` the end. */
#define LOOK(p) \
	if (zero) seen &= zero ^ (zero-1); \
	if (seen) last = LAST(p, seen); \
	if (zero) return (char *)last

/* From p on, which is aligned to N; `last` is where the byte was seen before. */
#define LAST_OF(N, TARGET) \
TARGET INLINE char *last##N(const char *p, v##N c, const char *last) \
{ \
	uint64_t seen, zero; \
 \
	for (;; p += N) { \
		v##N v = *(v##N *)p; \
		if (((uintptr_t)p & (4*N-1)) == 0) { \
			v##N w = *(v##N *)(p+N), x = *(v##N *)(p+2*N), y = *(v##N *)(p+3*N); \
			w = min##N(w ^ c, w), x = min##N(x ^ c, x), y = min##N(y ^ c, y); \
			if (!zeros##N(min##N(min##N(min##N(v ^ c, v), w), min##N(x, y)))) { \
				p += 3*N; \
				continue; \
			} \
		} \
		seen = equal##N(v, c), zero = zeros##N(v); \
		LOOK(p); \
	} \
}

LAST_OF(16, )
LAST_OF(32, AVX2)

AVX2 NOINLINE char *last_avx2(const char *s, int byte, const char *last)
{
	return last32(aligned(s, 32) + 32, splat32(byte), last);
}

NOINLINE char *last_sse2(const char *s, int byte, const char *last)
{
	if (ask_wide(128) & WIDE_AVX2) return last_avx2(s, byte, last);
	return last16(aligned(s, 32) + 32, splat16(byte), last);
}

/* A bit for each of 64 bytes from p on that is the byte; *zero gets one for each 0. */
INLINE uint64_t seen_evex(const char *p, int byte, uint64_t *zero)
{
	uint64_t m;

	__asm__ ("vpbroadcastb %3, %%zmm16\n\tvmovdqu64 %2, %%zmm17\n\t"
		"vpcmpeqb %%zmm17, %%zmm16, %%k1\n\tvptestnmb %%zmm17, %%zmm17, %%k2\n\tkmovq %%k1, %0\n\tkmovq %%k2, %1"
		: "=r"(m), "=r"(*zero) : "m"(*(const u64 *)p), "r"(byte) : EVEX_USES);
	return m;
}

/* The last of what was seen: `seen` from p on, before the end that `zero` tells, or else `bits` from `at` on. */
INLINE char *last_of(const char *at, uint64_t bits, const char *p, uint64_t seen, uint64_t zero)
{
	seen &= zero ^ (zero-1);
	at = seen ? p : at, bits = seen ? seen : bits;
	return bits ? (char *)LAST(at, bits) : 0;
}

INLINE char *last_evex(const char *s, int byte)
{
	const char *at = s, *pair = 0, *p = aligned(s, 64);
	size_t over = LIKELY(in_page(s, 64)) ? 0 : s-p;
	uint64_t zero, seen, bits = seen_evex(s-over, byte, &zero) >> over;

	zero >>= over;
	if (zero) return last_of(s, 0, s, bits, zero);
	p += 64;
	if ((uintptr_t)p & 64) {
		seen = seen_evex(p, byte, &zero);
		if (zero) return last_of(at, bits, p, seen, zero);
		at = seen ? p : at, bits = seen ? seen : bits;
		p += 64;
	}
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
	return last_of(at, bits, p, seen, zero);
}

char *strrchr(const char *s, int byte)
{
	const char *last = 0;
	uint64_t seen, zero;

	if (known_wide() & WIDE_AVX512) return last_evex(s, byte);
	seen = first_sse2(s, byte, BYTE), zero = first_sse2(s, 0, ZERO);
	LOOK(s);
	return known_wide() & WIDE_AVX2 ? last_avx2(s, byte, last) : last_sse2(s, byte, last);
}
