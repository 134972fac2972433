/* Vectors of 16 bytes, in the compiler's own words: where a C library is built there is no <arm_neon.h>. Own work of the
 * mstatic project; a mask of four bits for each byte is known from ARM's optimized-routines. */
#ifndef VECTOR_H
#define VECTOR_H

#include <stddef.h>
#include <stdint.h>
#include <features.h>

#define INLINE static inline __attribute__((__always_inline__))
#define LIKELY(x) __builtin_expect(!!(x), 1)
#define PAGE 4096

typedef unsigned char v16 __attribute__((__vector_size__(16), __may_alias__));
typedef unsigned char u16 __attribute__((__vector_size__(16), __may_alias__, __aligned__(1)));
typedef uint64_t word8 __attribute__((__may_alias__, __aligned__(1)));
typedef uint32_t word4 __attribute__((__may_alias__, __aligned__(1)));
typedef uint16_t word2 __attribute__((__may_alias__, __aligned__(1)));

INLINE v16 load16(const void *p) { return *(const u16 *)p; }
INLINE v16 splat16(unsigned char c) { return (v16){0} + c; }

/* Four bits for each byte of a vector in which all bits are equal: those of the first are the lowest. */
INLINE uint64_t nibbles(v16 v)
{
	uint64_t m;
	__asm__ ("shrn %0.8b, %1.8h, #4" : "=w"(m) : "w"(v));
	return m;
}

/* The same for each byte that is 0, for each two that are equal. */
INLINE uint64_t zeros16(v16 v) { return nibbles((v16)(v == 0)); }
INLINE uint64_t equal16(v16 a, v16 b) { return nibbles((v16)(a == b)); }

/* Which byte the lowest bit, the highest bit is of. */
INLINE size_t first_of(uint64_t m) { return __builtin_ctzll(m) / 4; }
INLINE size_t last_of(uint64_t m) { return 15 - __builtin_clzll(m) / 4; }

INLINE v16 min16(v16 a, v16 b)
{
	__asm__ ("umin %0.16b, %0.16b, %1.16b" : "+w"(a) : "w"(b));
	return a;
}

/* Whether the 16 bytes from p on are in one page. */
INLINE int in_page(const void *p)
{
	return ((uintptr_t)p & (PAGE-1)) <= PAGE-16;
}

INLINE const char *aligned(const void *p)
{
	return (const char *)((uintptr_t)p & -16);
}

#endif
