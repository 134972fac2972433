/* How memory is filled: by stores that overlap, as many as the largest of a range of lengths needs; beyond some
 * vectors by a loop with aligned stores, and the processor's own way for what is long. Own work of the mstatic project.
 *
 * With bytes, or with wide characters where WIDE is defined; lengths are of bytes even so. */
#include "vector.h"

/* From here on the processor's own filling is as fast as a loop, or faster. */
#define REP_FROM (4096 * LANE)

#define FILL(N, TARGET) \
/* Four of N bytes. */ \
TARGET INLINE void fill4_##N(char *d, v##N v) \
{ \
	*(u##N *)d = v; \
	*(u##N *)(d+N) = v; \
	*(u##N *)(d+2*N) = v; \
	*(u##N *)(d+3*N) = v; \
} \
 \
/* For more than 64 bytes, by vectors of N of them. */ \
TARGET INLINE void *fill##N(char *d, int c, size_t n) \
{ \
	v##N v = LANE == 4 ? (v##N)((w##N){0} + c) : splat##N(c); \
	char *to = d, *last = d+n-4*N; \
 \
	*(u##N *)d = v; \
	if (N >= 32 && n <= 4*N) { \
		*(u##N *)(d+N) = v; \
		*(u##N *)(d+n-2*N) = v; \
		*(u##N *)(d+n-N) = v; \
		return d; \
	} \
	if (N == 16 && n <= 16*N) { \
		/* Four from each end, and four more towards the middle where that is longer. */ \
		fill4_##N(d, v); \
		fill4_##N(last, v); \
		if (n > 8*N) { \
			fill4_##N(d+4*N, v); \
			fill4_##N(last-4*N, v); \
		} \
		return d; \
	} \
	if (n >= REP_FROM && (known_wide() & WIDE_ERMS)) { \
		n /= LANE; \
		if (LANE == 4) __asm__ volatile ("rep stosl" : "+D"(to), "+c"(n) : "a"(c) : "memory"); \
		else __asm__ volatile ("rep stosb" : "+D"(to), "+c"(n) : "a"(c) : "memory"); \
		return d; \
	} \
	for (to += N - ((uintptr_t)to & (N-1)); to < last; to += 4*N) { \
		*(v##N *)to = v; \
		*(v##N *)(to+N) = v; \
		*(v##N *)(to+2*N) = v; \
		*(v##N *)(to+3*N) = v; \
	} \
	fill4_##N(last, v); \
	return d; \
}

FILL(16, )
FILL(32, AVX2)
FILL(64, AVX512)

AVX512 NOINLINE void *fill_avx512(char *d, int c, size_t n)
{
	return fill64(d, c, n);
}

AVX2 NOINLINE void *fill_avx2(char *d, int c, size_t n)
{
	return fill32(d, c, n);
}

NOINLINE void *fill_sse2(char *d, int c, size_t n)
{
	return ask_wide(n) & WIDE_AVX2 ? fill_avx2(d, c, n) : fill16(d, c, n);
}

/* For more than 64 bytes. */
INLINE void *fill(char *d, int c, size_t n)
{
	if (known_wide() & WIDE_AVX512) {
		if (n > 128) return fill_avx512(d, c, n);
		__asm__ ("vpbroadcast" LANES " %2, %%zmm16\n\tvmovdqu64 %%zmm16, %0\n\tvmovdqu64 %%zmm16, %1"
			: "=m"(*(u64 *)d), "=m"(*(u64 *)(d+n-64)) : "r"(c) : EVEX_USES);
		return d;
	}
	return LIKELY(known_wide() & WIDE_AVX2) ? fill_avx2(d, c, n) : fill_sse2(d, c, n);
}

/* For 64 bytes at most, of 64 that are in one page: where others are stored not, that takes long if they cannot be. */
INLINE void fill_masked(char *d, int c, size_t n)
{
	__asm__ ("vpbroadcastb %2, %%zmm16\n\tbzhi %1, %3, %1\n\tkmovq %1, %%k1\n\tvmovdqu8 %%zmm16, %0%{%%k1%}"
		: "+m"(*(u64 *)d), "+r"(n) : "r"(c), "r"(-1ull) : EVEX_USES);
}

/* For 16 to 64 bytes, by a vector of them. */
INLINE void *fill_upto64(char *d, v16 v, size_t n)
{
	size_t step = ((n-1) & 32) >> 1, end = n-16;

	*(u16 *)d = v;
	*(u16 *)(d+step) = v;
	*(u16 *)(d+end-step) = v;
	*(u16 *)(d+end) = v;
	return d;
}
