/* memrchr(): the way of search.h, backwards. Own work of the mstatic project. */
#include <string.h>
#include "search.h"

/* Before p, which is aligned to N, from s on; what is returned is NULL or before s where there is none. */
#define BACK(N, TARGET) \
TARGET INLINE const char *back##N(const char *s, const char *p, v##N c) \
{ \
	uint64_t m; \
 \
	while ((uintptr_t)p & (4*N-1)) { \
		if (p <= s) return 0; \
		p -= N; \
		if ((m = equal##N(*(v##N *)p, c))) return LAST(p, m); \
	} \
	while (p > s) { \
		p -= 4*N; \
		v##N w = *(v##N *)p ^ c, x = *(v##N *)(p+N) ^ c, y = *(v##N *)(p+2*N) ^ c, z = *(v##N *)(p+3*N) ^ c; \
		if (!zeros##N(min##N(min##N(w, x), min##N(y, z)))) continue; \
		if ((m = zeros##N(z))) return LAST(p + 3*N, m); \
		if ((m = zeros##N(y))) return LAST(p + 2*N, m); \
		if ((m = zeros##N(x))) return LAST(p + N, m); \
		return LAST(p, zeros##N(w)); \
	} \
	return 0; \
}

BACK(16, )
BACK(32, AVX2)

/* NULL for what is before s. */
INLINE void *from(const char *s, const char *p)
{
	return p >= s ? (void *)p : 0;
}

AVX2 NOINLINE void *back_avx2(const char *s, const char *last, int byte)
{
	return from(s, back32(s, aligned(last, 32), splat32(byte)));
}

NOINLINE void *back_sse2(const char *s, const char *last, int byte)
{
	if (ask_wide(128) & WIDE_AVX2) return back_avx2(s, last, byte);
	return from(s, back16(s, aligned(last, 32), splat16(byte)));
}

INLINE void *back_evex(const char *s, const char *last, int byte)
{
	const char *p = aligned(last, 64);
	uint64_t m;

	/* The bit of the last byte is the highest one. */
	if (LIKELY(in_page(last-63, 64))) m = evex_hits(last-63, byte, BYTE);
	else m = evex_hits(p, byte, BYTE) << (63 - (last-p));
	if (m) return from(s, last - __builtin_clzll(m));
	if ((uintptr_t)p & 64) {
		if (p <= s) return 0;
		p -= 64;
		if ((m = evex_hits(p, byte, BYTE))) return from(s, LAST(p, m));
	}
	/* Two vectors at a time before four, since most are near. */
	for (const char *near = p-256; p > near || ((uintptr_t)p & 128); ) {
		if (p <= s) return 0;
		p -= 128;
		if (evex_in2(p, byte, BYTE)) return from(s, evex_last_in2(p, byte));
	}
	while (p > s) {
		p -= 256;
		if (!evex_in4(p, byte, BYTE)) continue;
		if (evex_in2(p+128, byte, BYTE)) p += 128;
		return from(s, evex_last_in2(p, byte));
	}
	return 0;
}

void *__memrchr(const void *m, int c, size_t n)
{
	const char *s = m, *last = s+n-1, *p = aligned(last, 32);
	uint32_t found;

	if (!n) return 0;
	if (known_wide() & WIDE_AVX512) return back_evex(s, last, c);
	found = LIKELY(in_page(last-31, 32)) ? sse2_hits(last-31, c, BYTE) : sse2_hits(p, c, BYTE) << (31 - (last-p));
	if (found) return from(s, last - __builtin_clz(found));
	return known_wide() & WIDE_AVX2 ? back_avx2(s, last, c) : back_sse2(s, last, c);
}

weak_alias(__memrchr, memrchr);
