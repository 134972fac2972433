/* strrchr(): by the way of search.h, in one pass that remembers where the byte was seen last. Own work of the mstatic
 * project. */
#include <string.h>
#include "search.h"

/* Where the last bit of m is, which says of bytes from p on what they are. */
#define LAST(p, m) ((p) + 63 - __builtin_clzll(m))

/* Looks at what bits say of bytes from p on: in `seen` the byte, in `zero` the end. */
#define LOOK(p) \
	if (zero) seen &= zero ^ (zero-1); \
	if (seen) last = LAST(p, seen); \
	if (zero) return (char *)last

/* From p on, which is aligned to N; `last` is where the byte was seen before. */
#define LAST_OF(N, TARGET) \
TARGET INLINE char *last##N(const char *p, v##N c, const char *last) \
{ \
	uint64_t seen, zero; \
 \
	for (;; p += N) { \
		v##N v = *(v##N *)p; \
		if (((uintptr_t)p & (4*N-1)) == 0) { \
			v##N w = *(v##N *)(p+N), x = *(v##N *)(p+2*N), y = *(v##N *)(p+3*N); \
			w = min##N(w ^ c, w), x = min##N(x ^ c, x), y = min##N(y ^ c, y); \
			if (!zeros##N(min##N(min##N(min##N(v ^ c, v), w), min##N(x, y)))) { \
				p += 3*N; \
				continue; \
			} \
		} \
		seen = equal##N(v, c), zero = zeros##N(v); \
		LOOK(p); \
	} \
}

LAST_OF(16, )
LAST_OF(32, AVX2)

AVX2 NOINLINE char *last_avx2(const char *s, int byte, const char *last)
{
	return last32(aligned(s, 32) + 32, splat32(byte), last);
}

NOINLINE char *last_sse2(const char *s, int byte, const char *last)
{
	if (ask_wide(128) & WIDE_AVX2) return last_avx2(s, byte, last);
	return last16(aligned(s, 32) + 32, splat16(byte), last);
}

INLINE char *last_evex(const char *p, int byte, const char *last)
{
	uint64_t seen, zero;

	for (;; p += 64) {
		if (((uintptr_t)p & 127) == 0 && !evex_any(p, byte, BYTE | ZERO)) {
			p += 64;
			continue;
		}
		seen = evex_hits(p, byte, BYTE), zero = evex_hits(p, 0, ZERO);
		LOOK(p);
	}
}

char *strrchr(const char *s, int byte)
{
	const char *last = 0;
	uint64_t seen, zero;

	if (known_wide() & WIDE_AVX512) {
		seen = first_evex(s, byte, BYTE), zero = first_evex(s, 0, ZERO);
		LOOK(s);
		return last_evex(aligned(s, 64) + 64, byte, last);
	}
	seen = first_sse2(s, byte, BYTE), zero = first_sse2(s, 0, ZERO);
	LOOK(s);
	return known_wide() & WIDE_AVX2 ? last_avx2(s, byte, last) : last_sse2(s, byte, last);
}
