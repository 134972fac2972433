/* How two blocks of memory are compared: by vectors that overlap, more of them the longer it is, then four at a time.
 * What is no longer than 32 bytes is loaded with what follows it, unless that would go over a page's end. Own work of
 * the mstatic project.
 *
 * Where WIDE is defined the first wide characters that differ decide; lengths are of bytes even so. */
#include "vector.h"

INLINE int difference(const char *a, const char *b, uint64_t m)
{
	size_t i = first_bit(m) & -(size_t)LANE;
	int x = char_at(a+i), y = char_at(b+i);
	return LANE == 4 ? x < y ? -1 : x > y : x - y;
}

#define COMPARE(N, TARGET) \
/* A bit for each of N bytes that differ. */ \
TARGET INLINE uint64_t differ##N(const char *a, const char *b) \
{ \
	return ~equal##N(load##N(a), load##N(b)) & ((2ull << (N-1)) - 1); \
} \
 \
/* Whether one of four vectors differs, at 0 and at these places. */ \
TARGET INLINE int differ_in4_##N(const char *a, const char *b, size_t two, size_t three, size_t four) \
{ \
	v##N w = load##N(a) ^ load##N(b), x = load##N(a+two) ^ load##N(b+two); \
	v##N y = load##N(a+three) ^ load##N(b+three), z = load##N(a+four) ^ load##N(b+four); \
	return any##N((w | x) | (y | z)); \
} \
 \
/* What four vectors say, at 0 and these, where one differs. Each begins where the one before ends, or earlier. */ \
TARGET INLINE int first_in4_##N(const char *a, const char *b, size_t two, size_t three, size_t four) \
{ \
	uint64_t m; \
 \
	if ((m = differ##N(a, b))) return difference(a, b, m); \
	if ((m = differ##N(a+two, b+two))) return difference(a+two, b+two, m); \
	if ((m = differ##N(a+three, b+three))) return difference(a+three, b+three, m); \
	m = differ##N(a+four, b+four); \
	return m ? difference(a+four, b+four, m) : 0; \
} \
 \
/* For more than N bytes. */ \
TARGET INLINE int compare##N(const char *a, const char *b, size_t n) \
{ \
	if (N == 32 && n <= 2*N) { \
		uint64_t m = differ##N(a, b); \
		if (m) return difference(a, b, m); \
		m = differ##N(a+n-N, b+n-N); \
		return m ? difference(a+n-N, b+n-N, m) : 0; \
	} \
	if (n <= 4*N) { \
		/* Four vectors, of which each two are the same one up to 2*N bytes. */ \
		size_t step = ((n-1) & (2*N)) >> 1, end = n-N; \
		return differ_in4_##N(a, b, step, end-step, end) ? first_in4_##N(a, b, step, end-step, end) : 0; \
	} \
	for (;; a += 4*N, b += 4*N, n -= 4*N) { \
		if (differ_in4_##N(a, b, N, 2*N, 3*N)) goto found; \
		if (n <= 8*N) break; \
	} \
	a += n-4*N, b += n-4*N; \
	if (!differ_in4_##N(a, b, N, 2*N, 3*N)) return 0; \
found: \
	return first_in4_##N(a, b, N, 2*N, 3*N); \
}

COMPARE(16, )
COMPARE(32, AVX2)
/* A bit for each of 64 bytes that differ. */
INLINE uint64_t differ64(const char *a, const char *b)
{
	uint64_t m;

	__asm__ ("vmovdqu64 %1, %%zmm16\n\tvpcmpub $4, %2, %%zmm16, %%k1\n\tkmovq %%k1, %0"
		: "=r"(m) : "m"(*(const u64 *)a), "m"(*(const u64 *)b) : EVEX_USES);
	return m;
}

/* The same for n bytes, 64 at most. The others are not read, be they there or not. */
INLINE uint64_t differ_upto64(const char *a, const char *b, size_t n)
{
	uint64_t m;

	__asm__ ("kmovq %3, %%k1\n\tvmovdqu8 %1, %%zmm16%{%%k1%}%{z%}\n\t"
		"vpcmpub $4, %2, %%zmm16, %%k2%{%%k1%}\n\tkmovq %%k2, %0"
		: "=r"(m) : "m"(*(const u64 *)a), "m"(*(const u64 *)b), "r"(-1ull >> (64-n)) : EVEX_USES);
	return m;
}

/* The same for 32 at most. */
INLINE uint64_t differ_upto32(const char *a, const char *b, size_t n)
{
	uint32_t m;

	__asm__ ("bzhi %3, %4, %0\n\tkmovd %0, %%k1\n\tvmovdqu8 %1, %%ymm16%{%%k1%}%{z%}\n\t"
		"vpcmpub $4, %2, %%ymm16, %%k2%{%%k1%}\n\tkmovd %%k2, %0"
		: "=&r"(m) : "m"(*(const u32 *)a), "m"(*(const u32 *)b), "r"((uint32_t)n), "r"(-1) : EVEX_USES);
	return m;
}

INLINE int differ_in4_64(const char *a, const char *b)
{
	typedef struct { v64 v[4]; } four;
	uint64_t m;

	__asm__ ("vmovdqu64 (%1), %%zmm16\n\tvmovdqu64 64(%1), %%zmm17\n\t"
		"vmovdqu64 128(%1), %%zmm18\n\tvmovdqu64 192(%1), %%zmm19\n\t"
		"vpxorq (%2), %%zmm16, %%zmm16\n\tvpxorq 64(%2), %%zmm17, %%zmm17\n\t"
		"vpxorq 128(%2), %%zmm18, %%zmm18\n\tvpxorq 192(%2), %%zmm19, %%zmm19\n\t"
		"vporq %%zmm16, %%zmm17, %%zmm16\n\tvporq %%zmm18, %%zmm19, %%zmm18\n\tvporq %%zmm16, %%zmm18, %%zmm16\n\t"
		"vptestmb %%zmm16, %%zmm16, %%k1\n\tkmovq %%k1, %0"
		: "=r"(m) : "r"(a), "r"(b), "m"(*(const four *)a), "m"(*(const four *)b) : EVEX_USES);
	return m != 0;
}

INLINE int compare64(const char *a, const char *b, size_t n)
{
	uint64_t m;

	if (n <= 64) {
		m = differ_upto64(a, b, n);
		return m ? difference(a, b, m) : 0;
	}
	for (; n > 4*64 && !differ_in4_64(a, b); a += 4*64, b += 4*64) n -= 4*64;
	for (; n > 64; a += 64, b += 64, n -= 64)
		if ((m = differ64(a, b))) return difference(a, b, m);
	m = differ64(a+n-64, b+n-64);
	return m ? difference(a+n-64, b+n-64, m) : 0;
}

NOINLINE int by_bytes(const char *a, const char *b, size_t n)
{
	for (; n; a += LANE, b += LANE, n -= LANE)
		if (char_at(a) != char_at(b)) return difference(a, b, 1);
	return 0;
}

AVX2 NOINLINE int compare_avx2(const char *a, const char *b, size_t n)
{
	uint64_t m;

	if (n > 32) return compare32(a, b, n);
	if (!n) return 0;
	if (UNLIKELY(!in_page(a, 32) || !in_page(b, 32))) return by_bytes(a, b, n);
	m = differ32(a, b) & (2ull << (n-1)) - 1;
	return m ? difference(a, b, m) : 0;
}

NOINLINE int compare_sse2(const char *a, const char *b, size_t n)
{
	return ask_wide(n) & WIDE_AVX2 ? compare_avx2(a, b, n) : compare16(a, b, n);
}

INLINE int compare(const char *a, const char *b, size_t n)
{
	uint64_t m;

	if (known_wide() & WIDE_AVX512) {
		if (UNLIKELY(n > 32)) return compare64(a, b, n);
		m = differ_upto32(a, b, n);
		return m ? difference(a, b, m) : 0;
	}
	if (LIKELY(known_wide() & WIDE_AVX2)) return compare_avx2(a, b, n);
	if (n <= 32) {
		if (!n) return 0;
		if (UNLIKELY(!in_page(a, 32) || !in_page(b, 32))) return by_bytes(a, b, n);
		m = (differ16(a, b) | differ16(a+16, b+16) << 16) & (2ull << (n-1)) - 1;
		return m ? difference(a, b, m) : 0;
	}
	return compare_sse2(a, b, n);
}
