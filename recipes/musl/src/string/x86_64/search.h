/* How the first byte of some kind is found: in the first 64 bytes by one look at all of them, aligned or not, unless
 * that would go over a page's end; then by aligned vectors, four at a time. These read nothing of a page in which there
 * is nothing to look for. Where in 64 or 128 bytes it is costs no branch: lengths that vary are what no processor can
 * foresee. Own work of the mstatic project; the check for the page's end is known from glibc.
 *
 * What is said of bytes is meant of wide characters where WIDE is defined; places and numbers are of bytes even so. */
#include "vector.h"

/* What is looked for: a byte, the 0 at the end, or both. */
#define BYTE 1
#define ZERO 2

/* For n bytes, where a 0 or the byte itself tells the end. */
#define NO_END ((size_t)-1)

/* Where the first one is: in m, for 64 bytes from p on, or else in m2, for those behind; a bit is for `lane` bytes. By
 * numbers, since compilers would take a branch. */
INLINE const char *first_of_two(const char *p, uint64_t m, uint64_t m2, int lane)
{
	uint64_t none = -(uint64_t)!m;

	return p + (none & 64) + first_bit(m | (m2 & none)) * lane;
}

/* Where the last bit of m is, which says of bytes from p on what they are. */
#define LAST(p, m, lane) ((p) + (size_t)(63 ^ __builtin_clzll(m)) * (lane))

/* Where the last one is: in m, for 64 bytes from p+64 on, or else in m2, for those from p on. */
INLINE const char *last_of_two(const char *p, uint64_t m, uint64_t m2, int lane)
{
	uint64_t none = -(uint64_t)!m;

	return LAST(p + (~none & 64), m | (m2 & none), lane);
}

#define SEARCH(N, TARGET) \
TARGET INLINE v##N every##N(int c) \
{ \
	return LANE == 1 ? splat##N(c) : (v##N)((w##N){0} + c); \
} \
 \
/* A bit for each byte of the wide characters that are looked for. */ \
TARGET INLINE w##N wide_at##N(v##N v, v##N c, int kind) \
{ \
	w##N is = {0}; \
	if (kind & BYTE) is |= (w##N)v == (w##N)c; \
	if (kind & ZERO) is |= (w##N)v == 0; \
	return is; \
} \
 \
/* A vector that is 0 where v is what is looked for. */ \
TARGET INLINE v##N zero_at##N(v##N v, v##N c, int kind) \
{ \
	if (LANE == 4) return (v##N)~wide_at##N(v, c, kind); \
	if (kind == ZERO) return v; \
	if (kind == BYTE) return v ^ c; \
	return min##N(v ^ c, v); \
} \
 \
/* A bit for each byte from p on that is what is looked for, or belongs to such a wide character. */ \
TARGET INLINE uint64_t hits##N(const char *p, v##N c, int kind) \
{ \
	if (LANE == 4) return bits##N((v##N)wide_at##N(load##N(p), c, kind)); \
	return kind == BYTE ? equal##N(load##N(p), c) : zeros##N(zero_at##N(load##N(p), c, kind)); \
} \
 \
/* The same of 64 bytes. */ \
TARGET INLINE uint64_t hits64_##N(const char *p, v##N c, int kind) \
{ \
	uint64_t m = hits##N(p, c, kind) | hits##N(p+N, c, kind) << N; \
	if (N == 16) m |= (hits##N(p+2*N, c, kind) | hits##N(p+3*N, c, kind) << N) << 2*N; \
	return m; \
} \
 \
/* The same of those from s on: of fewer where a page ends. */ \
TARGET INLINE uint64_t first##N(const char *s, v##N c, int kind) \
{ \
	size_t over = s - aligned(s, 64); \
	return LIKELY(in_page(s, 64)) ? hits64_##N(s, c, kind) : hits64_##N(s-over, c, kind) >> over; \
} \
 \
/* Whether one of these is in four vectors. */ \
TARGET INLINE int in_##N(v##N w, v##N x, v##N y, v##N z, v##N c, int kind) \
{ \
	if (LANE == 4) \
		return bits##N((v##N)(wide_at##N(w, c, kind) | wide_at##N(x, c, kind) | \
			wide_at##N(y, c, kind) | wide_at##N(z, c, kind))) != 0; \
	if (kind == BYTE) return bits##N((v##N)(w == c) | (v##N)(x == c) | (v##N)(y == c) | (v##N)(z == c)) != 0; \
	w = zero_at##N(w, c, kind), x = zero_at##N(x, c, kind); \
	y = zero_at##N(y, c, kind), z = zero_at##N(z, c, kind); \
	return zeros##N(min##N(min##N(w, x), min##N(y, z))) != 0; \
} \
 \
/* Whether one is in 4*N bytes from p on, which is aligned to N. */ \
TARGET INLINE int in4_##N(const char *p, v##N c, int kind) \
{ \
	return in_##N(*(v##N *)p, *(v##N *)(p+N), *(v##N *)(p+2*N), *(v##N *)(p+3*N), c, kind); \
} \
 \
/* Where the first one is in these. */ \
TARGET INLINE const char *first_in4_##N(const char *p, v##N c, int kind) \
{ \
	uint64_t m = hits64_##N(p, c, kind); \
	return N == 32 ? first_of_two(p, m, hits64_##N(p+64, c, kind), 1) : p + first_bit(m); \
} \
 \
/* From p on, which is aligned to 64, before e if that is not NULL. What is returned is NULL, e, or behind it where \
 * there is none. */ \
TARGET INLINE const char *search##N(const char *p, const char *e, v##N c, int kind) \
{ \
	uint64_t m; \
 \
	/* 64 bytes at a time before four vectors, since most ends are near. */ \
	for (const char *near = p + (N == 32 ? 256 : 0); p < near; p += 64) { \
		if (e && p >= e) return 0; \
		if ((m = hits64_##N(p, c, kind))) return p + first_bit(m); \
	} \
	/* The same bytes once more are faster than less of them by a branch. */ \
	p = aligned(p, 4*N); \
	for (; !e || p < e; p += 4*N) \
		if (in4_##N(p, c, kind)) goto found; \
	return 0; \
found: \
	return first_in4_##N(p, c, kind); \
}

SEARCH(16, )
SEARCH(32, AVX2)

/* A bit for each of 64 bytes, or 16 wide characters, from p on that is looked for. */
INLINE uint64_t evex_hits(const char *p, int byte, int kind)
{
	uint64_t m;

	if (kind == ZERO)
		__asm__ ("vpxorq %%xmm16, %%xmm16, %%xmm16\n\tvpcmpeq" LANES " %1, %%zmm16, %%k1\n\tkmovq %%k1, %0"
			: "=r"(m) : "m"(*(const u64 *)p) : EVEX_USES);
	else if (kind == BYTE)
		__asm__ ("vpbroadcast" LANES " %2, %%zmm16\n\tvpcmpeq" LANES " %1, %%zmm16, %%k1\n\tkmovq %%k1, %0"
			: "=r"(m) : "m"(*(const u64 *)p), "r"(byte) : EVEX_USES);
	else
		__asm__ ("vpbroadcast" LANES " %2, %%zmm16\n\tvmovdqu64 %1, %%zmm17\n\tvpxorq %%zmm17, %%zmm16, %%zmm16\n\t"
			"vpminu" LANES " %%zmm16, %%zmm17, %%zmm16\n\tvptestnm" LANES " %%zmm16, %%zmm16, %%k1\n\tkmovq %%k1, %0"
			: "=r"(m) : "m"(*(const u64 *)p), "r"(byte) : EVEX_USES);
	return m;
}

/* Two vectors from p+AT on are loaded to X and Y, which are 0 then where something is what is looked for; EVEX_MIN
 * tells K about both. */
#define EVEX_ZERO(at, X, Y) "vmovdqa64 " #at "(%1), %%" #X "\n\tvmovdqa64 " #at "+64(%1), %%" #Y "\n\t"
#define EVEX_BYTE(at, X, Y) "vpxorq " #at "(%1), %%zmm16, %%" #X "\n\tvpxorq " #at "+64(%1), %%zmm16, %%" #Y "\n\t"
#define EVEX_BOTH(at, X, Y) EVEX_BYTE(at, X, Y) "vpminu" LANES " " #at "(%1), %%" #X ", %%" #X "\n\t" \
	"vpminu" LANES " " #at "+64(%1), %%" #Y ", %%" #Y "\n\t"
#define EVEX_MIN(X, Y, K) "vpminu" LANES " %%" #X ", %%" #Y ", %%" #X "\n\t" \
	"vptestnm" LANES " %%" #X ", %%" #X ", %%" #K "\n\t"
#define EVEX_EVERY "vpbroadcast" LANES " %2, %%zmm16\n\t"

#define EVEX_IN2(LOAD) LOAD(0, zmm17, zmm18) EVEX_MIN(zmm17, zmm18, k1) "kortestq %%k1, %%k1"
#define EVEX_IN4(LOAD) LOAD(0, zmm17, zmm18) LOAD(128, zmm19, zmm20) EVEX_MIN(zmm17, zmm18, k1) \
	EVEX_MIN(zmm19, zmm20, k2) "kortestq %%k1, %%k2"

/* Whether one of 64 * n bytes from p on is, which is aligned to as many. */
#define EVEX_IN(n) \
INLINE int evex_in##n(const char *p, int byte, int kind) \
{ \
	typedef struct { v64 v[n]; } all; \
	int some; \
 \
	if (kind == ZERO) \
		__asm__ (EVEX_IN##n(EVEX_ZERO) : "=@ccnz"(some) : "r"(p), "m"(*(const all *)p) : EVEX_USES); \
	else if (kind == BYTE) \
		__asm__ (EVEX_EVERY EVEX_IN##n(EVEX_BYTE) \
			: "=@ccnz"(some) : "r"(p), "r"(byte), "m"(*(const all *)p) : EVEX_USES); \
	else \
		__asm__ (EVEX_EVERY EVEX_IN##n(EVEX_BOTH) \
			: "=@ccnz"(some) : "r"(p), "r"(byte), "m"(*(const all *)p) : EVEX_USES); \
	return some; \
}

EVEX_IN(2)
EVEX_IN(4)

/* Where the first one is in 128 bytes from p on. */
INLINE const char *evex_first_in2(const char *p, int byte, int kind)
{
	return first_of_two(p, evex_hits(p, byte, kind), evex_hits(p+64, byte, kind), LANE);
}

/* Where the last one is in these. */
INLINE const char *evex_last_in2(const char *p, int byte)
{
	return last_of_two(p, evex_hits(p+64, byte, BYTE), evex_hits(p, byte, BYTE), LANE);
}

/* The same as search16() and search32(), by vectors of 64 bytes. */
INLINE const char *search_evex(const char *p, const char *e, int byte, int kind)
{
	const char *near = p + 256;
	uint64_t m;

	for (; p < near; p += 64) {
		if (e && p >= e) return 0;
		if ((m = evex_hits(p, byte, kind))) return p + first_bit(m)*LANE;
	}
	p = aligned(p, 256);
	for (; !e || p < e; p += 256) {
		if (!evex_in4(p, byte, kind)) continue;
		p += (size_t)!evex_in2(p, byte, kind) << 7;
		goto found;
	}
	return 0;
found:
	return evex_first_in2(p, byte, kind);
}

/* evex_hits() of what is from s on: of less where a page ends. */
INLINE uint64_t first_evex(const char *s, int byte, int kind)
{
	size_t over = s - aligned(s, 64);

	return LIKELY(in_page(s, 64)) ? evex_hits(s, byte, kind) : evex_hits(s-over, byte, kind) >> over/LANE;
}

/* The end of n bytes, of which fewer may be there; NULL if n says that it is not known. */
INLINE const char *end_of(const char *s, size_t n)
{
	return n == NO_END ? 0 : n < -(uintptr_t)s ? s+n : (const char *)-1;
}

/* Defines search(s, byte, n), which looks at n bytes, of which there is one at least. RESULT is what it returns by
 * these and by i: where something was found, or n or more. */
#define DEFINE_SEARCH(kind, RESULT) \
AVX2 NOINLINE uintptr_t search_avx2(const char *s, int byte, size_t n) \
{ \
	uint64_t m = first32(s, every32(byte), kind); \
	size_t i = n; \
	if (LIKELY(m)) { \
		i = first_bit(m); \
	} else if (n > 64 || UNLIKELY(!in_page(s, 64))) { \
		const char *found = search32(aligned(s, 64) + 64, end_of(s, n), every32(byte), kind); \
		i = found ? found-s : -1; \
	} \
	return (uintptr_t)(RESULT); \
} \
 \
/* Behind the first 64 bytes. */ \
NOINLINE uintptr_t search_sse2(const char *s, int byte, size_t n) \
{ \
	if (ask_wide(128) & WIDE_AVX2) return search_avx2(s, byte, n); \
	const char *found = search16(aligned(s, 64) + 64, end_of(s, n), every16(byte), kind); \
	size_t i = found ? found-s : -1; \
	return (uintptr_t)(RESULT); \
} \
 \
INLINE uintptr_t search(const char *s, int byte, size_t n) \
{ \
	int known = known_wide(); \
	size_t i = n; \
	uint64_t m; \
 \
	if (known & WIDE_AVX512) { \
		if (LIKELY(m = first_evex(s, byte, kind))) { \
			i = first_bit(m)*LANE; \
		} else if (n > 64 || UNLIKELY(!in_page(s, 64))) { \
			const char *found = search_evex(aligned(s, 64) + 64, end_of(s, n), byte, kind); \
			i = found ? found-s : -1; \
		} \
	} else { \
		if (LIKELY(known & WIDE_AVX2)) return search_avx2(s, byte, n); \
		if (LIKELY(m = first16(s, every16(byte), kind))) i = first_bit(m); \
		else if (n > 64 || UNLIKELY(!in_page(s, 64))) return search_sse2(s, byte, n); \
	} \
	return (uintptr_t)(RESULT); \
}
