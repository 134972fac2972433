/* Vectors of 16, 32 and 64 bytes, in the compiler's own words: where a C library is built there is no <immintrin.h>.
 *
 * Functions are written once, as a pattern over the width, and compiled for SSE2, which every x86_64 has, and for what
 * others have besides, chosen as they run. Own work of the mstatic project. */
#ifndef VECTOR_H
#define VECTOR_H

#include <stddef.h>
#include <stdint.h>
#include <features.h>

#define INLINE static inline __attribute__((__always_inline__))
#define NOINLINE static __attribute__((__noinline__))
#define AVX2 __attribute__((__target__("avx2")))
#define AVX512 __attribute__((__target__("avx512f,avx512bw")))
#define LIKELY(x) __builtin_expect(!!(x), 1)
#define UNLIKELY(x) __builtin_expect(!!(x), 0)

#define PAGE 4096

/* How large what strings are made of is, and how instructions call that: bytes, or wide characters for whoever defines
 * WIDE. These are aligned. */
#ifdef WIDE
#define LANE 4
#define LANES "d"
#else
#define LANE 1
#define LANES "b"
#endif

typedef char v16 __attribute__((__vector_size__(16), __may_alias__));
typedef char v32 __attribute__((__vector_size__(32), __may_alias__));
typedef char v64 __attribute__((__vector_size__(64), __may_alias__));
typedef int32_t w16 __attribute__((__vector_size__(16), __may_alias__));
typedef int32_t w32 __attribute__((__vector_size__(32), __may_alias__));
typedef int32_t w64 __attribute__((__vector_size__(64), __may_alias__));
typedef char u16 __attribute__((__vector_size__(16), __may_alias__, __aligned__(1)));
typedef char u32 __attribute__((__vector_size__(32), __may_alias__, __aligned__(1)));
typedef char u64 __attribute__((__vector_size__(64), __may_alias__, __aligned__(1)));
typedef char plain16 __attribute__((__vector_size__(16)));
typedef char plain32 __attribute__((__vector_size__(32)));
typedef uint64_t word8 __attribute__((__may_alias__, __aligned__(1)));
typedef uint32_t word4 __attribute__((__may_alias__, __aligned__(1)));
typedef int32_t wide __attribute__((__may_alias__));
typedef uint16_t word2 __attribute__((__may_alias__, __aligned__(1)));

/* What this processor has besides SSE2: WIDE_ERMS is that `rep stosb` is as fast as a loop of vectors. */
enum { WIDE_ASKED = 1, WIDE_AVX2 = 2, WIDE_ERMS = 4, WIDE_AVX512 = 8, WIDE_FMA = 16 };

/* A sum of these, or 0 before the processor was asked. It needs no relocation and no thread pointer: so the functions
 * work before there is one, too. */
extern hidden int __wide;
/* From how many bytes on `rep movsb` is as fast as a loop of vectors, or faster; 0 where it never is, or before the
 * processor was asked. */
extern hidden size_t __rep_from;
/* How many bytes were handled before. cpuid takes tens of microseconds in a virtual machine, more than a short program
 * gains: the processor is asked only when that is many. */
extern hidden size_t __handled;
/* Asks the processor, and tells what it has. */
hidden int __ask_wide(void) __attribute__((__cold__));

/* The gain of wide vectors is about a nanosecond in 64 bytes, the price about 50 microseconds. */
#define WORTH_ASKING (1<<20)

INLINE int known_wide(void)
{
	return __atomic_load_n(&__wide, __ATOMIC_RELAXED);
}

/* Tells the same to one who is about to handle n bytes. */
INLINE int ask_wide(size_t n)
{
	size_t sum;

	if (known_wide()) return known_wide();
	sum = __atomic_load_n(&__handled, __ATOMIC_RELAXED) + n;
	__atomic_store_n(&__handled, sum, __ATOMIC_RELAXED);
	return UNLIKELY(sum >= WORTH_ASKING) ? __ask_wide() : 0;
}

/* For each width N: loadN() of any address; splatN(), a byte in all places; minN(), the smaller byte of each two, taken
 * as unsigned; zerosN(), a bit for each byte that is 0; equalN(), a bit for each two that are equal; anyN(), whether a
 * byte is not 0. Those of 64 mean wide characters by bytes where WIDE is defined, but for equal64(). */
INLINE v16 load16(const void *p) { return *(const u16 *)p; }
INLINE v16 splat16(char c) { return (v16){0} + c; }
INLINE uint64_t bits16(v16 v) { return (unsigned)__builtin_ia32_pmovmskb128((plain16)v); }
INLINE uint64_t zeros16(v16 v) { return bits16((v16)(v == 0)); }
INLINE uint64_t equal16(v16 a, v16 b) { return bits16((v16)(a == b)); }

INLINE int any16(v16 v) { return zeros16(v) != 0xffff; }

INLINE v16 min16(v16 a, v16 b)
{
	__asm__ ("pminub %1, %0" : "+x"(a) : "x"(b));
	return a;
}

AVX2 INLINE v32 load32(const void *p) { return *(const u32 *)p; }
AVX2 INLINE v32 splat32(char c) { return (v32){0} + c; }
AVX2 INLINE uint64_t bits32(v32 v) { return (unsigned)__builtin_ia32_pmovmskb256((plain32)v); }
AVX2 INLINE uint64_t zeros32(v32 v) { return bits32((v32)(v == 0)); }
AVX2 INLINE uint64_t equal32(v32 a, v32 b) { return bits32((v32)(a == b)); }

AVX2 INLINE int any32(v32 v)
{
	int some;
	__asm__ ("vptest %1, %1" : "=@ccnz"(some) : "x"(v));
	return some;
}

AVX2 INLINE v32 min32(v32 a, v32 b)
{
	__asm__ ("vpminub %2, %1, %0" : "=x"(a) : "x"(a), "x"(b));
	return a;
}

AVX512 INLINE v64 load64(const void *p) { return *(const u64 *)p; }
AVX512 INLINE v64 splat64(char c) { return (v64){0} + c; }

AVX512 INLINE uint64_t zeros64(v64 v)
{
	uint64_t m;
	__asm__ ("vptestnm" LANES " %1, %1, %0" : "=k"(m) : "v"(v));
	return m;
}

AVX512 INLINE uint64_t equal64(v64 a, v64 b)
{
	uint64_t m;
	__asm__ ("vpcmpeqb %2, %1, %0" : "=k"(m) : "v"(a), "v"(b));
	return m;
}

AVX512 INLINE v64 min64(v64 a, v64 b)
{
	__asm__ ("vpminu" LANES " %2, %1, %0" : "=v"(a) : "v"(a), "v"(b));
	return a;
}

/* What assembly by AVX-512 uses, where the compiler has these registers as well. They need not be cleared for what
 * follows, as others would that a compiler takes: so short strings gain, too. */
#ifdef __AVX512F__
#define EVEX_USES "xmm16", "xmm17", "xmm18", "xmm19", "xmm20", "xmm21", "k1", "k2"
#else
#define EVEX_USES
#endif

/* Copies 64 to 128 bytes, which may overlap. */
INLINE void evex_upto128(char *d, const char *s, size_t n)
{
	__asm__ ("vmovdqu64 %2, %%zmm16\n\tvmovdqu64 %3, %%zmm17\n\tvmovdqu64 %%zmm16, %0\n\tvmovdqu64 %%zmm17, %1"
		: "=m"(*(u64 *)d), "=m"(*(u64 *)(d+n-64)) : "m"(*(const u64 *)s), "m"(*(const u64 *)(s+n-64)) : EVEX_USES);
}

/* Which bit of m, which is not 0, is the first one. */
INLINE size_t first_bit(uint64_t m)
{
	size_t i;

	/* The compiler's own function gives an int, which would have to be made wider. */
	__asm__ ("rep bsf %1, %0" : "=r"(i) : "r"(m) : "cc");
	return i;
}

INLINE int char_at(const char *p)
{
	return LANE == 4 ? *(const wide *)p : *(const unsigned char *)p;
}

/* The bytes of n wide characters; no more than these can be somewhere. */
INLINE size_t wide_bytes(size_t n)
{
	return n < (size_t)-1 / 4 ? n*4 : (size_t)-1 / 4*4;
}

/* Whether n bytes from p on are in one page. */
INLINE int in_page(const void *p, size_t n)
{
	return ((uintptr_t)p & (PAGE-1)) <= PAGE-n;
}

/* Where the vector of n bytes begins that p is in. */
INLINE const char *aligned(const void *p, size_t n)
{
	return (const char *)((uintptr_t)p & -n);
}

#endif
