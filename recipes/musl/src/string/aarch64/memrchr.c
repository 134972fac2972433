/* memrchr(): the way of search.h, backwards. Own work of the mstatic project. */
#include <string.h>
#include "vector.h"

void *__memrchr(const void *m, int byte, size_t n)
{
	const char *s = m, *last = s+n-1, *p = aligned(last);
	v16 c = splat16(byte);
	uint64_t found;

	if (!n) return 0;
	/* Those behind the last byte are shifted out. */
	found = equal16(*(const v16 *)p, c) << 4*(15 - (last-p)) >> 4*(15 - (last-p));
	while (!found) {
		if (p <= s) return 0;
		p -= 16;
		if (((uintptr_t)p & 31) == 16 && p-16 >= s) {
			v16 v = *(const v16 *)p ^ c, w = *(const v16 *)(p-16) ^ c;
			if (!zeros16(min16(v, w))) {
				p -= 16;
				continue;
			}
		}
		found = equal16(*(const v16 *)p, c);
	}
	p += last_of(found);
	return p >= s ? (void *)p : 0;
}

weak_alias(__memrchr, memrchr);
