/* Copies of at most 64 bytes: all is loaded before any is stored, in pieces that overlap where the length is between
 * two powers of two. Own work of the mstatic project; such pieces are known from ARM's optimized-routines and glibc.
 * Whoever includes this has a vector.h included before. */

INLINE void upto16(char *d, const char *s, size_t n)
{
	if (n >= 8) {
		uint64_t a = *(const word8 *)s, b = *(const word8 *)(s+n-8);
		*(word8 *)d = a;
		*(word8 *)(d+n-8) = b;
	} else if (n >= 4) {
		uint32_t a = *(const word4 *)s, b = *(const word4 *)(s+n-4);
		*(word4 *)d = a;
		*(word4 *)(d+n-4) = b;
	} else if (n >= 2) {
		uint16_t a = *(const word2 *)s, b = *(const word2 *)(s+n-2);
		*(word2 *)d = a;
		*(word2 *)(d+n-2) = b;
	} else if (n) {
		*d = *s;
	}
}

INLINE void upto64(char *d, const char *s, size_t n)
{
	if (n <= 16) {
		upto16(d, s, n);
	} else {
		/* Four pieces, of which each two are the same one up to 32 bytes. */
		size_t step = ((n-1) & 32) >> 1, end = n-16;
		v16 a = load16(s), b = load16(s+step), c = load16(s+end-step), z = load16(s+end);
		*(u16 *)d = a;
		*(u16 *)(d+step) = b;
		*(u16 *)(d+end-step) = c;
		*(u16 *)(d+end) = z;
	}
}
