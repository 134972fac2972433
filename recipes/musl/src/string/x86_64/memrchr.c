/* memrchr(): the way of search.h, backwards. Own work of the mstatic project. */
#include <string.h>
#include "search.h"

/* NULL for what is before s. */
INLINE void *from(const char *s, const char *p)
{
	return p >= s ? (void *)p : 0;
}

/* Whether 128 bytes before p, which is aligned to 64, are in one page. */
INLINE int page_before(const char *p)
{
	return ((uintptr_t)p & (PAGE-1)) != 64;
}

#define BACK(N, TARGET) \
/* A bit for each of the 64 bytes that end with `last`, which has the highest one: for less where a page begins. */ \
TARGET INLINE uint64_t last##N(const char *last, v##N c) \
{ \
	const char *p = aligned(last, 64); \
	return LIKELY(in_page(last-63, 64)) ? hits64_##N(last-63, c, BYTE) : hits64_##N(p, c, BYTE) << (63 - (last-p)); \
} \
 \
/* Before p, which is aligned to 64, from s on; what is returned is NULL or before s where there is none. */ \
TARGET INLINE const char *back##N(const char *s, const char *p, v##N c) \
{ \
	uint64_t m; \
 \
	if (p <= s) return 0; \
	if (N == 32 && UNLIKELY(!page_before(p))) { \
		p -= 64; \
		if ((m = hits64_##N(p, c, BYTE))) return LAST(p, m, 1); \
	} else if (N == 32) { \
		p -= 128; \
		if (in4_##N(p, c, BYTE)) return last_of_two(p, hits64_##N(p+64, c, BYTE), hits64_##N(p, c, BYTE), 1); \
		p = aligned(p+64, 128); \
	} \
	while (p > s) { \
		p -= 4*N; \
		if (!in4_##N(p, c, BYTE)) continue; \
		m = hits64_##N(p, c, BYTE); \
		return N == 32 ? last_of_two(p, hits64_##N(p+64, c, BYTE), m, 1) : LAST(p, m, 1); \
	} \
	return 0; \
}

BACK(16, )
BACK(32, AVX2)

AVX2 NOINLINE void *back_avx2(const char *s, const char *last, int byte)
{
	uint64_t m = last32(last, splat32(byte));

	if (LIKELY(m)) return from(s, last - __builtin_clzll(m));
	if (last-s < 64 && LIKELY(in_page(last-63, 64))) return 0;
	return from(s, back32(s, aligned(last, 64), splat32(byte)));
}

NOINLINE void *back_far(const char *s, const char *p, int byte)
{
	ask_wide(128);
	return from(s, back16(s, p, splat16(byte)));
}

INLINE void *back_evex(const char *s, const char *last, int byte)
{
	const char *p = aligned(last, 64);
	uint64_t m;

	/* The bit of the last byte is the highest one. */
	if (LIKELY(in_page(last-63, 64))) m = evex_hits(last-63, byte, BYTE);
	else m = evex_hits(p, byte, BYTE) << (63 - (last-p));
	if (LIKELY(m)) return from(s, last - __builtin_clzll(m));
	if (p <= s) return 0;
	if (UNLIKELY(!page_before(p))) {
		p -= 64;
		if ((m = evex_hits(p, byte, BYTE))) return from(s, LAST(p, m, 1));
	} else {
		p -= 128;
		if (evex_in2(p, byte, BYTE)) return from(s, evex_last_in2(p, byte));
		p = aligned(p+64, 128);
	}
	/* Two vectors at a time before four, since most are near. */
	for (const char *near = p-128; p > near || ((uintptr_t)p & 128); ) {
		if (p <= s) return 0;
		p -= 128;
		if (evex_in2(p, byte, BYTE)) return from(s, evex_last_in2(p, byte));
	}
	while (p > s) {
		p -= 256;
		if (!evex_in4(p, byte, BYTE)) continue;
		p += (size_t)evex_in2(p+128, byte, BYTE) << 7;
		return from(s, evex_last_in2(p, byte));
	}
	return 0;
}

void *__memrchr(const void *m, int c, size_t n)
{
	const char *s = m, *last = s+n-1;
	uint64_t found;

	if (!n) return 0;
	if (known_wide() & WIDE_AVX512) return back_evex(s, last, c);
	if (LIKELY(known_wide() & WIDE_AVX2)) return back_avx2(s, last, c);
	found = last16(last, splat16(c));
	if (LIKELY(found)) return from(s, last - __builtin_clzll(found));
	if (n <= 64 && LIKELY(in_page(last-63, 64))) return 0;
	return back_far(s, aligned(last, 64), c);
}

weak_alias(__memrchr, memrchr);
