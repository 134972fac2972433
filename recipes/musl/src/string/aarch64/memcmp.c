/* memcmp(): by vectors, of which the last overlaps the one before; what is shorter by words that do. Own work of the
 * mstatic project. */
#include <string.h>
#include "vector.h"

INLINE int order(uint64_t a, uint64_t b)
{
	return (a > b) - (a < b);
}

int memcmp(const void *l, const void *r, size_t n)
{
	const char *a = l, *b = r;
	uint64_t m, x, y;

	if (n >= 16) {
		for (size_t i = 0; ; i = n-i < 32 ? n-16 : i+16) {
			m = ~equal16(load16(a+i), load16(b+i));
			if (m) {
				i += first_of(m);
				return (unsigned char)a[i] - (unsigned char)b[i];
			}
			if (i == n-16) return 0;
		}
	}
	if (n >= 8) {
		x = *(const word8 *)a, y = *(const word8 *)b;
		if (x == y) x = *(const word8 *)(a+n-8), y = *(const word8 *)(b+n-8);
		return order(__builtin_bswap64(x), __builtin_bswap64(y));
	}
	if (n >= 4) {
		x = *(const word4 *)a, y = *(const word4 *)b;
		if (x == y) x = *(const word4 *)(a+n-4), y = *(const word4 *)(b+n-4);
		return order(__builtin_bswap32(x), __builtin_bswap32(y));
	}
	for (; n; a++, b++, n--)
		if (*a != *b) return (unsigned char)*a - (unsigned char)*b;
	return 0;
}
