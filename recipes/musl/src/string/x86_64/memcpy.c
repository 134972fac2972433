/* memcpy(). Up to 64 bytes see pieces.h; up to some vectors all is loaded before any is stored as well; beyond, a loop
 * with aligned stores goes forwards, which is right where the destination overlaps the source's beginning; what is long
 * and does not overlap is left to the processor. Own work of the mstatic project. */
#include <string.h>
#include "vector.h"
#include "../pieces.h"

INLINE int apart(const char *d, const char *s, size_t n)
{
	return (size_t)(d-s) >= n && (size_t)(s-d) >= n;
}

/* Whether the processor's own copying is as fast as a loop. */
INLINE int long_enough(size_t n)
{
	return __atomic_load_n(&__rep_from, __ATOMIC_RELAXED) - 1 < n;
}

INLINE void by_processor(char *d, const char *s, size_t n)
{
	__asm__ volatile ("rep movsb" : "+D"(d), "+S"(s), "+c"(n) : : "memory");
}

/* For more than 64 bytes, by vectors of N of them. */
#define COPY(N, TARGET) \
TARGET INLINE void pieces4_##N(char *d, const char *s, size_t n) \
{ \
	v##N a = *(const u##N *)s, b = *(const u##N *)(s+N); \
	v##N y = *(const u##N *)(s+n-2*N), z = *(const u##N *)(s+n-N); \
	*(u##N *)d = a; \
	*(u##N *)(d+N) = b; \
	*(u##N *)(d+n-2*N) = y; \
	*(u##N *)(d+n-N) = z; \
} \
 \
TARGET INLINE void pieces8_##N(char *d, const char *s, size_t n) \
{ \
	v##N a0 = *(const u##N *)s, a1 = *(const u##N *)(s+N); \
	v##N a2 = *(const u##N *)(s+2*N), a3 = *(const u##N *)(s+3*N); \
	s += n-4*N; \
	v##N z0 = *(const u##N *)s, z1 = *(const u##N *)(s+N); \
	v##N z2 = *(const u##N *)(s+2*N), z3 = *(const u##N *)(s+3*N); \
	*(u##N *)d = a0; \
	*(u##N *)(d+N) = a1; \
	*(u##N *)(d+2*N) = a2; \
	*(u##N *)(d+3*N) = a3; \
	d += n-4*N; \
	*(u##N *)d = z0; \
	*(u##N *)(d+N) = z1; \
	*(u##N *)(d+2*N) = z2; \
	*(u##N *)(d+3*N) = z3; \
} \
 \
/* What a loop would overwrite before it gets there is loaded first. */ \
TARGET INLINE void forwards##N(char *d, const char *s, size_t n) \
{ \
	const char *e = s+n-4*N; \
	char *first = d, *last = d+n-4*N; \
	v##N head = *(const u##N *)s; \
	v##N t0 = *(const u##N *)e, t1 = *(const u##N *)(e+N), t2 = *(const u##N *)(e+2*N), t3 = *(const u##N *)(e+3*N); \
	size_t skip = N - ((uintptr_t)d & (N-1)); \
 \
	for (d += skip, s += skip; d < last; d += 4*N, s += 4*N) { \
		v##N a = *(const u##N *)s, b = *(const u##N *)(s+N), c = *(const u##N *)(s+2*N), z = *(const u##N *)(s+3*N); \
		*(v##N *)d = a; \
		*(v##N *)(d+N) = b; \
		*(v##N *)(d+2*N) = c; \
		*(v##N *)(d+3*N) = z; \
	} \
	*(u##N *)last = t0; \
	*(u##N *)(last+N) = t1; \
	*(u##N *)(last+2*N) = t2; \
	*(u##N *)(last+3*N) = t3; \
	*(u##N *)first = head; \
} \
 \
TARGET INLINE void *copy##N(char *d, const char *s, size_t n) \
{ \
	if (N >= 32 && n <= 4*N) pieces4_##N(d, s, n); \
	else if (N == 32 && n <= 8*N) pieces8_##N(d, s, n); \
	else if (long_enough(n) && apart(d, s, n)) by_processor(d, s, n); \
	else forwards##N(d, s, n); \
	return d; \
}

COPY(16, )
COPY(32, AVX2)
COPY(64, AVX512)

AVX512 NOINLINE void *copy_avx512(char *d, const char *s, size_t n)
{
	return copy64(d, s, n);
}

/* These names no program can have taken: memmove() calls the functions. */
AVX2 hidden void *__memcpy_avx2(char *d, const char *s, size_t n)
{
	return copy32(d, s, n);
}

/* What asks stands in no function that does what is short, which would keep registers for it. */
NOINLINE void *copy_sse2(char *d, const char *s, size_t n)
{
	return ask_wide(n) & WIDE_AVX2 ? __memcpy_avx2(d, s, n) : copy16(d, s, n);
}

hidden void *__memcpy(void *restrict dest, const void *restrict src, size_t n)
{
	char *d = dest;
	const char *s = src;

	if (n <= 64) {
		upto64(d, s, n);
		return d;
	}
	if (known_wide() & WIDE_AVX512) {
		if (n > 128) return copy_avx512(d, s, n);
		evex_upto128(d, s, n);
		return d;
	}
	return LIKELY(known_wide() & WIDE_AVX2) ? __memcpy_avx2(d, s, n) : copy_sse2(d, s, n);
}

weak_alias(__memcpy, memcpy);
