/* strstr(): where the first two bytes are is found by vectors, of which one is a byte behind the other, and the rest
 * is compared there. Where that happens often, or is long, the rest is left to memmem(). Own work of the mstatic
 * project. */
#include "../part.h"
#include "vector.h"

hidden void *__memmem(const void *, size_t, const void *, size_t);

/* At p, where the first two bytes are: whether all are there; -1 when that takes long to find out. */
INLINE int is_at(const char *p, const char *n)
{
	size_t i = 2;

	while (i < 32 && n[i] && p[i] == n[i]) i++;
	return !n[i] ? 1 : i < 32 ? 0 : -1;
}

/* From p on, which is aligned to N, for the second byte; the first may be in front of p. */
#define STRSTR(N, TARGET) \
TARGET INLINE char *strstr##N(const char *p, const char *n) \
{ \
	v##N a = splat##N(n[0]), b = splat##N(n[1]); \
	const char *h = p; \
	unsigned tried = 0; \
 \
	for (;; p += N) { \
		v##N v = *(v##N *)p, no = (v ^ b) | (load##N(p-1) ^ a); \
		if (((uintptr_t)p & (2*N-1)) == 0) { \
			v##N w = *(v##N *)(p+N); \
			if (!zeros##N(min##N(min##N(no, (w ^ b) | (load##N(p+N-1) ^ a)), min##N(v, w)))) { \
				p += N; \
				continue; \
			} \
		} \
		uint64_t m = zeros##N(no), end = zeros##N(v); \
		if (end) m &= end-1 & ~end; \
		for (; m; m &= m-1) { \
			const char *q = p-1 + __builtin_ctzll(m); \
			int is = is_at(q, n); \
			if (is > 0) return (char *)q; \
			if (is < 0 || tried++ > 64 + (q-h)/32) return part_of_string(q, n, __memmem); \
		} \
		if (end) return 0; \
	} \
}

STRSTR(16, )
STRSTR(32, AVX2)

AVX2 NOINLINE char *strstr_avx2(const char *p, const char *n)
{
	return strstr32(p, n);
}

NOINLINE char *strstr_sse2(const char *p, const char *n)
{
	return ask_wide(256) & WIDE_AVX2 ? strstr_avx2(p, n) : strstr16(p, n);
}

char *strstr(const char *h, const char *n)
{
	if (!n[0]) return (char *)h;
	if (!n[1]) return strchr(h, n[0]);
	if (LIKELY(in_page(h, 33))) {
		v16 a = splat16(n[0]), b = splat16(n[1]), v = load16(h), w = load16(h+16);
		uint64_t m = equal16(v, a) & equal16(load16(h+1), b) | (equal16(w, a) & equal16(load16(h+17), b)) << 16;
		uint64_t end = zeros16(v) | zeros16(w) << 16;
		if (end) m &= end-1 & ~end;
		for (; m; m &= m-1) {
			const char *p = h + __builtin_ctzll(m);
			int is = is_at(p, n);
			if (is > 0) return (char *)p;
			if (is < 0) return part_of_string(p, n, __memmem);
		}
		if (end) return 0;
		h = aligned(h+32, 32);
	} else {
		if (!*h) return 0;
		for (h++; h != aligned(h, 32); h++) {
			if (!*h) return 0;
			if (h[-1] == n[0] && *h == n[1]) return part_of_string(h-1, n, __memmem);
		}
	}
	return known_wide() & WIDE_AVX2 ? strstr_avx2(h, n) : strstr_sse2(h, n);
}
