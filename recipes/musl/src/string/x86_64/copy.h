/* How a string is copied: in one pass, which looks for its end by vectors as search.h does and stores these, 64 bytes
 * at a time while it may be near; the last ones overlap those before. Own work of the mstatic project.
 *
 * Whoever includes this says by COPIED(d, i, n) what is returned for a string of i bytes, of which no more than n are
 * copied: with these is its end, unless they are n. What is said of bytes is meant of wide characters where WIDE is
 * defined; places and numbers are of bytes even so. */
#include <string.h>
#include <wchar.h>
#include "search.h"
#include "../pieces.h"

/* For each width: a bit for each end in a vector, how many bytes a bit stands for, and whether an end is in four. */
#define ENDS16(p) hits16(p, splat16(0), ZERO)
#define ENDS32(p) hits32(p, splat32(0), ZERO)
#define ENDS64(p) evex_hits(p, 0, ZERO)
#define BIT16 1
#define BIT32 1
#define BIT64 LANE
#define END_IN16(w, x, y, z) in_16(w, x, y, z, splat16(0), ZERO)
#define END_IN32(w, x, y, z) in_32(w, x, y, z, splat32(0), ZERO)
#define END_IN64(w, x, y, z) (zeros64(min64(min64(w, x), min64(y, z))) != 0)

/* Where the string ends, or n, by the ends m from i on. */
INLINE size_t end_of_copy(size_t i, uint64_t m, int bit, size_t n)
{
	size_t end = m ? i + first_bit(m)*bit : n;
	return n == NO_END || end < n ? end : n;
}

/* How many bytes are to be copied then. */
INLINE size_t with_end(size_t end, size_t n)
{
	return n == NO_END || end < n ? end+LANE : n;
}

/* For a string whose first i bytes, at least N, are copied and not its end; s+i is aligned to N. */
#define COPY(N, TARGET) \
TARGET NOINLINE char *copy##N(char *d, const char *s, size_t i, size_t n) \
{ \
	uint64_t m; \
	size_t l; \
 \
	for (;; i += N) { \
		if (n != NO_END && i == n) return COPIED(d, n, n); \
		v##N w = *(v##N *)(s+i); \
		if (((uintptr_t)(s+i) & (4*N-1)) == 0 && (n == NO_END || n-i >= 4*N)) { \
			v##N x = *(v##N *)(s+i+N), y = *(v##N *)(s+i+2*N), z = *(v##N *)(s+i+3*N); \
			if (!END_IN##N(w, x, y, z)) { \
				*(u##N *)(d+i) = w; \
				*(u##N *)(d+i+N) = x; \
				*(u##N *)(d+i+2*N) = y; \
				*(u##N *)(d+i+3*N) = z; \
				i += 3*N; \
				continue; \
			} \
		} \
		if ((m = ENDS##N(s+i)) || (n != NO_END && n-i < N)) break; \
		*(u##N *)(d+i) = w; \
	} \
	i = end_of_copy(i, m, BIT##N, n), l = with_end(i, n); \
	*(u##N *)(d+l-N) = load##N(s+l-N); \
	return COPIED(d, i, n); \
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

INLINE void piece64(char *d, const char *s)
{
	__asm__ ("vmovdqu64 %1, %%zmm16\n\tvmovdqu64 %%zmm16, %0" : "=m"(*(u64 *)d) : "m"(*(const u64 *)s) : EVEX_USES);
}

/* For a string whose first 64 bytes are not its end, nor the last of n: these and the next ones 64 at a time, then
 * FAR's way. */
#define COPY_NEAR(N, HITS, FAR, TARGET) \
TARGET INLINE char *near##N(char *d, const char *s, size_t n) \
{ \
	size_t i = aligned(s, 64) + 64 - s, far = i + 256, l; \
	uint64_t m; \
 \
	piece##N(d, s); \
	for (; i < far; i += 64) { \
		if (n != NO_END && i == n) return COPIED(d, n, n); \
		if ((m = HITS) || (n != NO_END && n-i < 64)) { \
			i = end_of_copy(i, m, BIT##N, n), l = with_end(i, n); \
			piece##N(d+l-64, s+l-64); \
			return COPIED(d, i, n); \
		} \
		piece##N(d+i, s+i); \
	} \
	return FAR(d, s, i, n); \
}

NOINLINE char *copy_unknown(char *d, const char *s, size_t i, size_t n)
{
	return ask_wide(256) & WIDE_AVX2 ? copy32(d, s, i, n) : copy16(d, s, i, n);
}

COPY_NEAR(16, hits64_16(s+i, splat16(0), ZERO), copy_unknown, )
COPY_NEAR(32, hits64_32(s+i, splat32(0), ZERO), copy32, AVX2)
COPY_NEAR(64, evex_hits(s+i, 0, ZERO), copy64, )

/* Where the string's page ends before 64 bytes, and nothing tells that the next one is there. */
NOINLINE char *copy_to_page(char *d, const char *s, size_t n)
{
	size_t i = LANE == 4 ? wcsnlen((const wchar_t *)s, n/4)*4 : strnlen(s, n);

	memcpy(d, s, i);
	return COPIED(d, i, n);
}

/* Defines copy_KIND(d, s, n). */
#define COPY_STRING(KIND, N, FIRST, HITS, FAR, TARGET) \
TARGET INLINE char *copy_##KIND(char *d, const char *s, size_t n) \
{ \
	uint64_t m = FIRST; \
	size_t i; \
 \
	if (UNLIKELY(!m && !in_page(s, 64))) { \
		/* Where a string goes on behind a page's end there is a page, unless n bytes are before. */ \
		if (n != NO_END) return copy_to_page(d, s, n); \
		m = HITS; \
	} \
	if (!m && n > 64) return FAR(d, s, n); \
	i = end_of_copy(0, m, BIT##N, n); \
	upto64(d, s, with_end(i, n)); \
	return COPIED(d, i, n); \
}

NOINLINE char *far_sse2(char *d, const char *s, size_t n)
{
	return near16(d, s, n);
}

COPY_STRING(sse2, 16, first16(s, splat16(0), ZERO), hits64_16(s, splat16(0), ZERO), far_sse2, )
COPY_STRING(by_avx2, 32, first32(s, splat32(0), ZERO), hits64_32(s, splat32(0), ZERO), near32, AVX2)
COPY_STRING(evex, 64, first_evex(s, 0, ZERO), evex_hits(s, 0, ZERO), near64, )

AVX2 NOINLINE char *copy_avx2(char *d, const char *s, size_t n)
{
	return copy_by_avx2(d, s, n);
}

INLINE char *copy_string(char *d, const char *s, size_t n)
{
	int known = known_wide();

	if (known & WIDE_AVX512) return copy_evex(d, s, n);
	return LIKELY(known & WIDE_AVX2) ? copy_avx2(d, s, n) : copy_sse2(d, s, n);
}
