/* strrchr(): by the way of search.h, in one pass that remembers where the byte was seen last. Own work of the mstatic
 * project. */
#include <string.h>
#include "search.h"

char *strrchr(const char *s, int byte)
{
	v16 c = splat16(byte);
	const char *p = aligned(s), *last = 0;
	size_t over = s-p;
	uint64_t mask = -1ull << 4*over;

	for (;; p += 16, mask = -1) {
		v16 v = *(const v16 *)p;
		uint64_t seen, zero;
		if (((uintptr_t)p & 31) == 0 && p > s) {
			v16 w = *(const v16 *)(p+16);
			if (!zeros16(min16(zero_at(v, c, BYTE | ZERO), zero_at(w, c, BYTE | ZERO)))) {
				p += 16;
				continue;
			}
		}
		seen = equal16(v, c) & mask, zero = zeros16(v) & mask;
		/* Up to the end, and the first bit of that. */
		if (zero) seen &= zero ^ zero-1;
		if (seen) last = p + last_of(seen);
		if (zero) return (char *)last;
	}
}
