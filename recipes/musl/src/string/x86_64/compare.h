/* How two strings are compared: in the first bytes 32 at a time, aligned or not, unless one would go over a page's end;
 * then four vectors at a time up to where a page ends, in front of which the last vector overlaps the one before. Where
 * in these they differ costs no branch. Own work of the mstatic project.
 *
 * What is said of bytes is meant of wide characters where WIDE is defined; places and numbers are of bytes even so. */
#include "vector.h"

/* A 0 for each byte where a and b differ or end, or, where `fold`, differ other than by their case. */
#define COMPARE(N, TARGET) \
TARGET INLINE v##N lower##N(v##N v) \
{ \
	/* Bytes from 'A' to 'Z' are the greatest of all when they are moved there; these are compared as signed. */ \
	v##N upper = (v##N)(v + splat##N(127 - 'Z') > splat##N(127 - 26)); \
	return v | upper & splat##N(32); \
} \
 \
TARGET INLINE v##N same##N(v##N a, v##N b, int fold) \
{ \
	/* Compilers would load it twice rather than keep it in a register. */ \
	__asm__ ("" : "+x"(a)); \
	if (LANE == 4) return (v##N)(((w##N)a == (w##N)b) & ((w##N)a != 0)); \
	if (fold) a = lower##N(a), b = lower##N(b); \
	return (v##N)(a == b) & a; \
} \
 \
TARGET INLINE uint64_t stops##N(const char *a, const char *b, int fold) \
{ \
	return zeros##N(same##N(load##N(a), load##N(b), fold)); \
} \
 \
TARGET INLINE int stops_in4_##N(const char *a, const char *b, int fold) \
{ \
	v##N w = same##N(load##N(a), load##N(b), fold), x = same##N(load##N(a+N), load##N(b+N), fold); \
	v##N y = same##N(load##N(a+2*N), load##N(b+2*N), fold), z = same##N(load##N(a+3*N), load##N(b+3*N), fold); \
	return zeros##N(min##N(min##N(w, x), min##N(y, z))) != 0; \
} \
 \
/* A bit for each of 64 bytes. */ \
TARGET INLINE uint64_t stops64_##N(const char *a, const char *b, int fold) \
{ \
	uint64_t m = stops##N(a, b, fold) | stops##N(a+N, b+N, fold) << N; \
	if (N == 16) m |= (stops##N(a+2*N, b+2*N, fold) | stops##N(a+3*N, b+3*N, fold) << N) << 2*N; \
	return m; \
} \
 \
/* Where that is which stops_in4_() saw. */ \
TARGET INLINE size_t first_in4_##N(const char *a, const char *b, int fold) \
{ \
	uint64_t m = stops64_##N(a, b, fold), m2 = N == 32 ? stops64_##N(a+64, b+64, fold) : 0, none = -(uint64_t)!m; \
	return (none & 64) + first_bit(m | (m2 & none)); \
}

COMPARE(16, )
COMPARE(32, AVX2)

/* A bit for each lane. */
INLINE uint64_t stops64(const char *a, const char *b, int fold)
{
	/* What makes capital letters small, the first of these, and how many there are. */
	static const uint32_t bit = 0x20202020, first = 0x61616161, letters = 0x1a1a1a1a;
	uint64_t m;

	if (!fold) {
		__asm__ ("vmovdqu64 %1, %%zmm16\n\tvptestm" LANES " %%zmm16, %%zmm16, %%k1\n\t"
			"vpcmpeq" LANES " %2, %%zmm16, %%k1%{%%k1%}\n\tkmovq %%k1, %0"
			: "=r"(m) : "m"(*(const u64 *)a), "m"(*(const u64 *)b) : EVEX_USES);
		return ~m & -1ull >> (64 - 64/LANE);
	}
	/* Where they differ otherwise than by that bit, or by it and are no letters, or where a ends. */
	__asm__ ("vmovdqu64 %1, %%zmm16\n\tvpbroadcastd %3, %%zmm17\n\tvporq %%zmm17, %%zmm16, %%zmm18\n\t"
		"vpbroadcastd %4, %%zmm19\n\tvpsubb %%zmm19, %%zmm18, %%zmm18\n\t"
		"vpbroadcastd %5, %%zmm19\n\tvpcmpub $1, %%zmm19, %%zmm18, %%k2\n\t"
		"vpxorq %2, %%zmm16, %%zmm20\n\tvpandnq %%zmm20, %%zmm17, %%zmm21\n\t"
		"vptestmb %%zmm20, %%zmm20, %%k1\n\tkandnq %%k1, %%k2, %%k1\n\t"
		"vptestmb %%zmm21, %%zmm21, %%k2\n\tkorq %%k1, %%k2, %%k1\n\t"
		"vptestnmb %%zmm16, %%zmm16, %%k2\n\tkorq %%k1, %%k2, %%k1\n\tkmovq %%k1, %0"
		: "=r"(m) : "m"(*(const u64 *)a), "m"(*(const u64 *)b), "m"(bit), "m"(first), "m"(letters) : EVEX_USES);
	return m;
}

/* The same for half as much, whose loads are seldom in two lines of the cache. */
INLINE uint64_t stops32_evex(const char *a, const char *b)
{
	uint32_t m;

	__asm__ ("vmovdqu64 %1, %%ymm16\n\tvptestm" LANES " %%ymm16, %%ymm16, %%k1\n\t"
		"vpcmpeq" LANES " %2, %%ymm16, %%k1%{%%k1%}\n\tkmovd %%k1, %0"
		: "=r"(m) : "m"(*(const u32 *)a), "m"(*(const u32 *)b) : EVEX_USES);
	return ~m & -1u >> (32 - 32/LANE);
}

/* Not where cases are the same: there single ones are as fast. */
INLINE int stops_in4_64(const char *a, const char *b, int fold)
{
	typedef struct { v64 v[4]; } four;
	uint64_t m;

	__asm__ ("vmovdqu64 (%1), %%zmm16\n\tvpxorq (%2), %%zmm16, %%zmm17\n\t"
		"vmovdqu64 64(%1), %%zmm18\n\tvpxorq 64(%2), %%zmm18, %%zmm19\n\t"
		"vpminu" LANES " %%zmm16, %%zmm18, %%zmm16\n\tvporq %%zmm17, %%zmm19, %%zmm17\n\t"
		"vmovdqu64 128(%1), %%zmm18\n\tvpxorq 128(%2), %%zmm18, %%zmm19\n\t"
		"vmovdqu64 192(%1), %%zmm20\n\tvpxorq 192(%2), %%zmm20, %%zmm21\n\t"
		"vpminu" LANES " %%zmm18, %%zmm20, %%zmm18\n\tvporq %%zmm19, %%zmm21, %%zmm19\n\t"
		"vpminu" LANES " %%zmm16, %%zmm18, %%zmm16\n\tvporq %%zmm17, %%zmm19, %%zmm17\n\t"
		"vptestnm" LANES " %%zmm16, %%zmm16, %%k1\n\tvptestmb %%zmm17, %%zmm17, %%k2\n\t"
		"korq %%k1, %%k2, %%k1\n\tkmovq %%k1, %0"
		: "=r"(m) : "r"(a), "r"(b), "m"(*(const four *)a), "m"(*(const four *)b) : EVEX_USES);
	return m != 0;
}

INLINE size_t first_in4_64(const char *a, const char *b, int fold)
{
	size_t at = (size_t)!(stops64(a, b, fold) | stops64(a+64, b+64, fold)) << 7;
	uint64_t m = stops64(a+at, b+at, fold), m2 = stops64(a+at+64, b+at+64, fold), none = -(uint64_t)!m;

	return at + (none & 64) + first_bit(m | (m2 & none))*LANE;
}

INLINE int lower_byte(int c)
{
	return (unsigned)c - 'A' < 26 ? c | 32 : c;
}

/* How many bytes a bit stands for. */
#define BIT16 1
#define BIT32 1
#define BIT64 LANE

/* How many bytes of both there are in front of the next page's end. */
INLINE size_t room_of(const char *a, const char *b)
{
	size_t x = (uintptr_t)a & (PAGE-1), y = (uintptr_t)b & (PAGE-1);
	return PAGE - (x > y ? x : y);
}

/* Where a and b differ or end, from i on: what is before is the same. It is n or more when they do not before n. */
#define COMPARE_FROM(N, TARGET) \
TARGET INLINE size_t compare##N(const char *a, const char *b, size_t i, size_t n, int fold) \
{ \
	uint64_t m; \
 \
	if (i >= N) i -= (uintptr_t)(a+i) & (N-1); \
	/* By AVX-512 the first ones singly: where it ends soon, that is faster. */ \
	for (size_t few = i + 3*N, room = room_of(a+i, b+i); N == 64 && i < few && room >= N; i += N, room -= N) { \
		if (i >= n) return n; \
		if ((m = stops##N(a+i, b+i, fold))) return i + first_bit(m)*BIT##N; \
	} \
	for (;;) { \
		size_t room = room_of(a+i, b+i); \
		for (; (N < 64 || !fold) && room >= 4*N && i < n; i += 4*N, room -= 4*N) \
			if (stops_in4_##N(a+i, b+i, fold)) return i + first_in4_##N(a+i, b+i, fold); \
		for (; room >= N; i += N, room -= N) { \
			if (i >= n) return n; \
			if ((m = stops##N(a+i, b+i, fold))) return i + first_bit(m)*BIT##N; \
		} \
		if (i >= n) return n; \
		if (i+room >= N) { \
			/* The vector in front of the page's end. */ \
			i += room; \
			if ((m = stops##N(a+i-N, b+i-N, fold))) return i-N + first_bit(m)*BIT##N; \
			continue; \
		} \
		for (; room >= 16; i += 16, room -= 16) \
			if ((m = stops16(a+i, b+i, fold))) return i + first_bit(m); \
		for (; room; i += LANE, room -= LANE) { \
			int x = char_at(a+i), y = char_at(b+i); \
			if (i >= n || !x || (fold ? lower_byte(x) != lower_byte(y) : x != y)) return i; \
		} \
	} \
}

COMPARE_FROM(16, )
COMPARE_FROM(32, AVX2)
COMPARE_FROM(64, )

INLINE int difference(const char *a, const char *b, int fold)
{
	int x = char_at(a), y = char_at(b);
	if (LANE == 4) return x < y ? -1 : x > y;
	return fold ? lower_byte(x) - lower_byte(y) : x - y;
}

/* For n bytes, where nothing but an end tells how many. */
#define NO_END ((size_t)-1)

/* What is returned where i tells where a and b differ or end. */
INLINE int result(const char *a, const char *b, size_t i, size_t n, int fold)
{
	return n == NO_END || i < n ? difference(a+i, b+i, fold) : 0;
}

/* Whether i, where bytes are not the same or end, is where they differ or end whatever their case is, as it mostly is;
 * *sum gets the result then. */
INLINE int known_folded(const char *a, const char *b, size_t i, size_t n, int *sum)
{
	*sum = 0;
	if (i >= n || a[i] == b[i]) return 1;
	*sum = difference(a+i, b+i, 1);
	return *sum != 0;
}

/* Defines compare(a, b, n), for n bytes at most. */
#define DEFINE_COMPARE(fold) \
AVX2 NOINLINE int compare_avx2(const char *a, const char *b, size_t n) \
{ \
	uint64_t m; \
	int sum; \
 \
	if (UNLIKELY(!in_page(a, 64) || !in_page(b, 64))) \
		return result(a, b, compare32(a, b, 0, n, fold), n, fold); \
	m = stops32(a, b, 0); \
	if (!m) m = stops32(a+32, b+32, 0) << 32; \
	if (fold && m) { \
		if (LIKELY(known_folded(a, b, first_bit(m), n, &sum))) return sum; \
		m = stops64_32(a, b, 1); \
	} \
	if (LIKELY(m)) return result(a, b, first_bit(m), n, fold); \
	if (n <= 64) return 0; \
	if (UNLIKELY(!in_page(a+64, 64) || !in_page(b+64, 64))) \
		return result(a, b, compare32(a, b, 64, n, fold), n, fold); \
	m = stops64_32(a+64, b+64, fold); \
	return result(a, b, m ? 64 + first_bit(m) : compare32(a, b, 128, n, fold), n, fold); \
} \
 \
NOINLINE int compare_evex(const char *a, const char *b, size_t i, size_t n) \
{ \
	i = compare64(a, b, i, n, fold); \
	return result(a, b, i, n, fold); \
} \
 \
NOINLINE int compare_far(const char *a, const char *b, size_t i, size_t n) \
{ \
	if (ask_wide(128) & WIDE_AVX2) return compare_avx2(a, b, n); \
	i = compare16(a, b, i, n, fold); \
	return result(a, b, i, n, fold); \
} \
 \
/* From i on, without asking where that is near. */ \
NOINLINE int compare_sse2(const char *a, const char *b, size_t i, size_t n) \
{ \
	if (LIKELY(in_page(a+i, 64) && in_page(b+i, 64))) { \
		uint64_t m = stops64_16(a+i, b+i, fold); \
		if (!m && n > i+64) return compare_far(a, b, i+64, n); \
		if (!m) return 0; \
		i += first_bit(m); \
		return result(a, b, i, n, fold); \
	} \
	return compare_far(a, b, i, n); \
} \
 \
INLINE int compare(const char *a, const char *b, size_t n) \
{ \
	int known = known_wide(); \
	size_t i = 0; \
	uint64_t m; \
	int sum; \
	if (known & WIDE_AVX512) { \
		if (LIKELY(in_page(a, 64) && in_page(b, 64))) { \
			m = stops32_evex(a, b); \
			if (!m) m = stops32_evex(a+32, b+32) << 32/LANE; \
			if (fold && m) { \
				if (LIKELY(known_folded(a, b, first_bit(m), n, &sum))) return sum; \
				m = stops64(a, b, 1); \
			} \
			if (m) i = first_bit(m)*LANE; \
			else if (n <= 64) return 0; \
			else if (UNLIKELY(!in_page(a+64, 64) || !in_page(b+64, 64))) return compare_evex(a, b, 64, n); \
			else if ((m = stops64(a+64, b+64, fold))) i = 64 + first_bit(m)*LANE; \
			else return n <= 128 ? 0 : compare_evex(a, b, 128, n); \
			return result(a, b, i, n, fold); \
		} \
		return compare_evex(a, b, 0, n); \
	} \
	if (LIKELY(known & WIDE_AVX2)) return compare_avx2(a, b, n); \
	if (LIKELY(in_page(a, 32) && in_page(b, 32))) { \
		m = stops16(a, b, fold) | stops16(a+16, b+16, fold) << 16; \
		if (m) { \
			i = first_bit(m); \
			return result(a, b, i, n, fold); \
		} \
		if (n <= 32) return 0; \
		i = 32; \
	} \
	return compare_sse2(a, b, i, n); \
}
