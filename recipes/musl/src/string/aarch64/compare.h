/* How two strings are compared: by vectors where neither goes over a page's end, and by bytes there. Own work of the
 * mstatic project. */
#include "vector.h"

INLINE int lower_byte(int c, int fold)
{
	return fold && (unsigned)c - 'A' < 26 ? c | 32 : c;
}

INLINE v16 lower(v16 v)
{
	v16 upper = (v16)(v - splat16('A') < splat16(26));
	return v | (upper & splat16(32));
}

/* Of n bytes at most. */
INLINE int compare(const char *a, const char *b, size_t n, int fold)
{
	while (n) {
		size_t some = n < 16 ? n : 16, i = 0;
		if (LIKELY(in_page(a) && in_page(b))) {
			v16 v = load16(a), w = load16(b);
			if (fold) v = lower(v), w = lower(w);
			/* Where they differ or end. */
			uint64_t m = zeros16((v16)(v == w) & v);
			i = m ? first_of(m) : 16;
		} else {
			while (i < some && a[i] && lower_byte((unsigned char)a[i], fold) == lower_byte((unsigned char)b[i], fold)) i++;
		}
		if (i < some) return lower_byte((unsigned char)a[i], fold) - lower_byte((unsigned char)b[i], fold);
		a += some, b += some, n -= some;
	}
	return 0;
}
