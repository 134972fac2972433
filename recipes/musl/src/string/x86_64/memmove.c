/* memmove(): memcpy() where that is right, else backwards by a loop with aligned stores. Own work of the mstatic
 * project. */
#include <string.h>
#include "vector.h"
#include "../pieces.h"

hidden void *__memcpy(void *, const void *, size_t);
hidden void *__memcpy_avx2(char *, const char *, size_t);

/* For more than 4*N bytes. What the loop would overwrite before it gets there is loaded first. */
#define BACKWARDS(N, TARGET) \
TARGET INLINE void *backwards##N(char *d, const char *s, size_t n) \
{ \
	char *first = d, *last = d+n-N; \
	v##N h0 = *(const u##N *)s, h1 = *(const u##N *)(s+N), h2 = *(const u##N *)(s+2*N), h3 = *(const u##N *)(s+3*N); \
	v##N tail = *(const u##N *)(s+n-N); \
	size_t skip = ((uintptr_t)(d+n-1) & (N-1)) + 1; \
 \
	for (d += n-skip, s += n-skip; d > first+4*N; ) { \
		d -= 4*N; \
		s -= 4*N; \
		v##N a = *(const u##N *)s, b = *(const u##N *)(s+N), c = *(const u##N *)(s+2*N), z = *(const u##N *)(s+3*N); \
		*(v##N *)(d+3*N) = z; \
		*(v##N *)(d+2*N) = c; \
		*(v##N *)(d+N) = b; \
		*(v##N *)d = a; \
	} \
	*(u##N *)first = h0; \
	*(u##N *)(first+N) = h1; \
	*(u##N *)(first+2*N) = h2; \
	*(u##N *)(first+3*N) = h3; \
	*(u##N *)last = tail; \
	return first; \
}

BACKWARDS(16, )
BACKWARDS(32, AVX2)
BACKWARDS(64, AVX512)

AVX512 NOINLINE void *backwards_avx512(char *d, const char *s, size_t n)
{
	return backwards64(d, s, n);
}

AVX2 NOINLINE void *backwards_avx2(char *d, const char *s, size_t n)
{
	return backwards32(d, s, n);
}

NOINLINE void *backwards_sse2(char *d, const char *s, size_t n)
{
	return ask_wide(n) & WIDE_AVX2 ? backwards_avx2(d, s, n) : backwards16(d, s, n);
}

void *memmove(void *dest, const void *src, size_t n)
{
	char *d = dest;
	const char *s = src;
	int known = known_wide();

	if (n <= 64) {
		upto64(d, s, n);
		return d;
	}
	if (n <= 128 && (known & WIDE_AVX512)) {
		evex_upto128(d, s, n);
		return d;
	}
	/* memcpy() loads eight vectors before it stores any. */
	if ((size_t)(d-s) >= n || n <= (known & WIDE_AVX2 ? 256 : 128)) {
		if (!(known & WIDE_AVX512) && LIKELY(known & WIDE_AVX2)) return __memcpy_avx2(d, s, n);
		return __memcpy(d, s, n);
	}
	if (known & WIDE_AVX512) return backwards_avx512(d, s, n);
	return LIKELY(known & WIDE_AVX2) ? backwards_avx2(d, s, n) : backwards_sse2(d, s, n);
}
