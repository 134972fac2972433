/* memmove(): up to 64 bytes see pieces.h; what does not overlap is for memcpy(); else a loop of four vectors, forwards or
 * backwards, with what it would overwrite before it gets there loaded first. Own work of the mstatic project. */
#include <string.h>
#include "vector.h"
#include "../pieces.h"

INLINE void copy64(char *d, const char *s)
{
	v16 a = load16(s), b = load16(s+16), c = load16(s+32), z = load16(s+48);
	*(u16 *)d = a;
	*(u16 *)(d+16) = b;
	*(u16 *)(d+32) = c;
	*(u16 *)(d+48) = z;
}

void *memmove(void *dest, const void *src, size_t n)
{
	char *d = dest;
	const char *s = src;
	int forwards = (size_t)(d-s) >= n;
	v16 a, b, c, z;

	if (n <= 64) {
		upto64(d, s, n);
		return d;
	}
	if (forwards && (size_t)(s-d) >= n) return memcpy(d, s, n);
	if (forwards) {
		const char *e = s+n-64;
		a = load16(e), b = load16(e+16), c = load16(e+32), z = load16(e+48);
		for (; s < e; d += 64, s += 64) copy64(d, s);
		d = (char *)dest+n-64;
	} else {
		a = load16(s), b = load16(s+16), c = load16(s+32), z = load16(s+48);
		for (s += n, d += n; n > 64; n -= 64) s -= 64, d -= 64, copy64(d, s);
		d = dest;
	}
	*(u16 *)d = a;
	*(u16 *)(d+16) = b;
	*(u16 *)(d+32) = c;
	*(u16 *)(d+48) = z;
	return dest;
}
