/* How the first byte of some kind is found: by aligned vectors, which read nothing of a page in which there is nothing
 * to look for; one at first, then two at a time. Own work of the mstatic project. */
#include "vector.h"

/* What is looked for: a byte, the 0 at the end, or both. */
#define BYTE 1
#define ZERO 2

/* A vector that is 0 where v is what is looked for. */
INLINE v16 zero_at(v16 v, v16 c, int kind)
{
	if (kind == ZERO) return v;
	if (kind == BYTE) return v ^ c;
	return min16(v ^ c, v);
}

/* From s on, before e if that is not NULL. What is returned is NULL, e, or behind it where there is none. */
INLINE const char *search(const char *s, int byte, const char *e, int kind)
{
	v16 c = splat16(byte);
	const char *p = aligned(s);
	size_t over = s-p;
	uint64_t m = zeros16(zero_at(*(const v16 *)p, c, kind)) >> 4*over;

	if (m) return s + first_of(m);
	for (p += 16; !e || p < e; p += 16) {
		if (((uintptr_t)p & 31) == 0) {
			v16 v = zero_at(*(const v16 *)p, c, kind), w = zero_at(*(const v16 *)(p+16), c, kind);
			if (!zeros16(min16(v, w))) {
				p += 16;
				continue;
			}
		}
		if ((m = zeros16(zero_at(*(const v16 *)p, c, kind)))) return p + first_of(m);
	}
	return 0;
}

/* The end of n bytes, of which fewer may be there. */
INLINE const char *end_of(const char *s, size_t n)
{
	return n < -(uintptr_t)s ? s+n : (const char *)-1;
}
