/* memset(): see memset.h. Own work of the mstatic project. */
#include <string.h>
#include "memset.h"

void *memset(void *dest, int c, size_t n)
{
	typedef uint64_t two __attribute__((__vector_size__(16)));
	char *d = dest;
	uint64_t word = (unsigned char)c * 0x0101010101010101;

	if (n <= 64 && (known_wide() & WIDE_AVX512) && LIKELY(in_page(d, 64))) {
		fill_masked(d, c, n);
		return d;
	}
	if (n <= 16) {
		if (n >= 4) {
			size_t step = ((n-1) & 8) >> 1, end = n-4;
			*(word4 *)d = word;
			*(word4 *)(d+step) = word;
			*(word4 *)(d+end-step) = word;
			*(word4 *)(d+end) = word;
		} else if (n) {
			d[0] = d[n/2] = d[n-1] = c;
		}
		return d;
	}
	return n <= 64 ? fill_upto64(d, (v16)(two){word, word}, n) : fill(d, c, n);
}
