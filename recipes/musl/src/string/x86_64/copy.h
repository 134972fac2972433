/* How a string is copied: in one pass, which looks for its end by vectors as search.h does and stores these; the last
 * one overlaps the one before. Own work of the mstatic project. */
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
	return d+i; \
}

COPY(16, )
COPY(32, AVX2)
COPY(64, AVX512)

NOINLINE char *copy_unknown(char *d, const char *s, size_t i)
{
	return ask_wide(128) & WIDE_AVX2 ? copy32(d, s, i) : copy16(d, s, i);
}

/* Copies 64 bytes. */
INLINE void evex_copy64(char *d, const char *s)
{
	__asm__ ("vmovdqu64 %1, %%zmm16\n\tvmovdqu64 %%zmm16, %0" : "=m"(*(u64 *)d) : "m"(*(const u64 *)s) : EVEX_USES);
}

/* For a string whose first 64 bytes are not its end: the next vectors singly. */
INLINE char *copy_evex(char *d, const char *s)
{
	size_t i = aligned(s, 64) + 64 - s, far = i + 256;
	uint64_t m;

	evex_copy64(d, s);
	for (; i < far; i += 64) {
		if ((m = evex_hits(s+i, 0, ZERO))) {
			i += first_bit(m);
			evex_copy64(d+i-63, s+i-63);
			return d+i;
		}
		evex_copy64(d+i, s+i);
	}
	return copy64(d, s, i);
}

INLINE char *copy_string(char *d, const char *s)
{
	int known = known_wide();
	size_t some = known & WIDE_AVX512 ? 64 : 32, n;
	uint64_t m = known & WIDE_AVX512 ? first_evex(s, 0, ZERO) : first_sse2(s, 0, ZERO);

	/* Where a string goes on behind a page's end there is a page. */
	if (UNLIKELY(!m && !in_page(s, some))) m = known & WIDE_AVX512 ? evex_hits(s, 0, ZERO) : sse2_hits(s, 0, ZERO);
	if (m) {
		n = first_bit(m);
		upto64(d, s, n+1);
		return d+n;
	}
	if (known & WIDE_AVX512) return copy_evex(d, s);
	upto64(d, s, 32);
	n = aligned(s, 32) + 32 - s;
	return known & WIDE_AVX2 ? copy32(d, s, n) : copy_unknown(d, s, n);
}
