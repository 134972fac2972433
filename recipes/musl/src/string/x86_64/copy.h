/* How a string is copied: in one pass, which looks for its end by vectors as search.h does and stores these, 64 bytes
 * at a time while it may be near; the last ones overlap those before. Own work of the mstatic project.
 *
 * Whoever includes this says by COPIED(d, i) what is returned for a string of i bytes. */
#include "search.h"
#include "../pieces.h"

/* For a string whose first i bytes, at least N, are copied and not its end; s+i is aligned to N. */
#define COPY(N, TARGET) \
TARGET NOINLINE char *copy##N(char *d, const char *s, size_t i) \
{ \
	uint64_t m; \
 \
	for (;; i += N) { \
		v##N w = *(v##N *)(s+i); \
		if (((uintptr_t)(s+i) & (4*N-1)) == 0) { \
			v##N x = *(v##N *)(s+i+N), y = *(v##N *)(s+i+2*N), z = *(v##N *)(s+i+3*N); \
			if (!zeros##N(min##N(min##N(w, x), min##N(y, z)))) { \
				*(u##N *)(d+i) = w; \
				*(u##N *)(d+i+N) = x; \
				*(u##N *)(d+i+2*N) = y; \
				*(u##N *)(d+i+3*N) = z; \
				i += 3*N; \
				continue; \
			} \
		} \
		if ((m = zeros##N(w))) break; \
		*(u##N *)(d+i) = w; \
	} \
	i += __builtin_ctzll(m); \
	*(u##N *)(d+i+1-N) = load##N(s+i+1-N); \
	return COPIED(d, i); \
}

COPY(16, )
COPY(32, AVX2)
COPY(64, AVX512)

/* Copies 64 bytes. */
INLINE void piece16(char *d, const char *s)
{
	v16 a = load16(s), b = load16(s+16), c = load16(s+32), z = load16(s+48);
	*(u16 *)d = a;
	*(u16 *)(d+16) = b;
	*(u16 *)(d+32) = c;
	*(u16 *)(d+48) = z;
}

AVX2 INLINE void piece32(char *d, const char *s)
{
	v32 a = load32(s), z = load32(s+32);
	*(u32 *)d = a;
	*(u32 *)(d+32) = z;
}

INLINE void piece_evex(char *d, const char *s)
{
	__asm__ ("vmovdqu64 %1, %%zmm16\n\tvmovdqu64 %%zmm16, %0" : "=m"(*(u64 *)d) : "m"(*(const u64 *)s) : EVEX_USES);
}

/* For a string whose first 64 bytes are not its end: these and the next ones 64 at a time, then FAR's way. */
#define COPY_NEAR(KIND, HITS, FAR, TARGET) \
TARGET INLINE char *near##KIND(char *d, const char *s) \
{ \
	size_t i = aligned(s, 64) + 64 - s, far = i + 256; \
	uint64_t m; \
 \
	piece##KIND(d, s); \
	for (; i < far; i += 64) { \
		if ((m = HITS)) { \
			i += first_bit(m); \
			piece##KIND(d+i-63, s+i-63); \
			return COPIED(d, i); \
		} \
		piece##KIND(d+i, s+i); \
	} \
	return FAR(d, s, i); \
}

NOINLINE char *copy_unknown(char *d, const char *s, size_t i)
{
	return ask_wide(256) & WIDE_AVX2 ? copy32(d, s, i) : copy16(d, s, i);
}

COPY_NEAR(16, hits64_16(s+i, splat16(0), ZERO), copy_unknown, )
COPY_NEAR(32, hits64_32(s+i, splat32(0), ZERO), copy32, AVX2)
COPY_NEAR(_evex, evex_hits(s+i, 0, ZERO), copy64, )

AVX2 NOINLINE char *copy_avx2(char *d, const char *s)
{
	uint64_t m = first32(s, splat32(0), ZERO);
	size_t n;

	if (UNLIKELY(!m && !in_page(s, 64))) m = hits64_32(s, splat32(0), ZERO);
	if (!m) return near32(d, s);
	n = first_bit(m);
	upto64(d, s, n+1);
	return COPIED(d, n);
}

NOINLINE char *copy_sse2(char *d, const char *s)
{
	return near16(d, s);
}

INLINE char *copy_string(char *d, const char *s)
{
	int known = known_wide();
	uint64_t m;
	size_t n;

	if (!(known & WIDE_AVX512) && LIKELY(known & WIDE_AVX2)) return copy_avx2(d, s);
	m = known & WIDE_AVX512 ? first_evex(s, 0, ZERO) : first16(s, splat16(0), ZERO);
	/* Where a string goes on behind a page's end there is a page. */
	if (UNLIKELY(!m && !in_page(s, 64)))
		m = known & WIDE_AVX512 ? evex_hits(s, 0, ZERO) : hits64_16(s, splat16(0), ZERO);
	if (m) {
		n = first_bit(m);
		upto64(d, s, n+1);
		return COPIED(d, n);
	}
	return known & WIDE_AVX512 ? near_evex(d, s) : copy_sse2(d, s);
}
